"""Where the nodes of a graph stand. The only module that imports igraph, whose layouts these are.

A layout is a function of its input alone: igraph's chance is never asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from igraph import Graph

from theory_atlas.pictures.drawing import Point

Edge = tuple[str, str]


def _graph(nodes: Sequence[str], edges: Iterable[Edge], *, directed: bool) -> Graph:
    number = {node: index for index, node in enumerate(nodes)}
    return Graph(len(nodes), [(number[one], number[other]) for one, other in edges], directed=directed)


def layered_layout(layer_of: Mapping[str, int], edges: Iterable[Edge]) -> dict[str, Point]:
    """Nodes in given layers, ordered in each so that few edges cross: the method of Sugiyama, Tagawa and Toda.

    The first coordinate counts places from the left, the second is the layer.
    """
    nodes = list(layer_of)
    layout = _graph(nodes, edges, directed=True).layout_sugiyama(layers=list(layer_of.values()))
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, layout.coords, strict=False)}


def spread_layout(nodes: Sequence[str], edges: Iterable[Edge]) -> dict[str, Point]:
    """Nodes at distances that follow the paths between them, begun from a circle: the method of Kamada and Kawai."""
    graph = _graph(nodes, edges, directed=False)
    layout = graph.layout_kamada_kawai(seed=graph.layout_circle())
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, layout.coords, strict=True)}


def tree_layout(nodes: Sequence[str], edges: Iterable[Edge]) -> dict[str, Point]:
    """Nodes below their parents and beside their siblings, in order: the method of Reingold and Tilford.

    The first node is the root. The first coordinate counts places from the left, the second is the depth.
    """
    layout = _graph(nodes, edges, directed=True).layout_reingold_tilford(mode="out", root=[0])
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, layout.coords, strict=True)}
