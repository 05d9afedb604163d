"""Where the nodes of a graph stand. The only module that imports igraph, whose layouts these are.

A layout is a function of its input alone: igraph's chance is never asked.
"""

from __future__ import annotations

import math
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


def bounded_layout(
    start: Mapping[str, Point], edges: Iterable[Edge], bounds: Mapping[str, tuple[float, float, float, float]]
) -> dict[str, Point]:
    """As `spread_layout`, begun from given points, each node kept within its bounds: left, top, right, bottom."""
    nodes = list(start)
    extent = max(right for _, _, right, _ in bounds.values()) - min(left for left, *_ in bounds.values())
    unit = extent / (_ROOM * math.sqrt(len(nodes)))  # the method's own measure: it draws as wide as that root
    sides = [[bounds[node][side] / unit for node in nodes] for side in range(4)]
    layout = _graph(nodes, edges, directed=False).layout_kamada_kawai(
        seed=[(start[node][0] / unit, start[node][1] / unit) for node in nodes],
        minx=sides[0],
        miny=sides[1],
        maxx=sides[2],
        maxy=sides[3],
    )
    return {node: (float(x) * unit, float(y) * unit) for node, (x, y) in zip(nodes, layout.coords, strict=True)}


_ROOM = 1.0
"""How much wider the bounds of a bounded layout are than what the method would draw without them."""


def snapped(points: Mapping[str, Point], slots: Sequence[Point]) -> dict[str, Point]:
    """Each point moved to a slot of its own, so that the squares of the ways are least: a matching of least cost."""
    nodes = list(points)
    ways = [(node, slot) for node in range(len(nodes)) for slot in range(len(slots))]
    lengths = [math.dist(points[nodes[node]], slots[slot]) ** 2 for node, slot in ways]
    graph = Graph(len(nodes) + len(slots), [(node, len(nodes) + slot) for node, slot in ways])
    longest = round(max(lengths)) + 1
    gains = [len(nodes) * longest - round(length) for length in lengths]  # a match always outweighs a shorter way
    types = [vertex >= len(nodes) for vertex in range(len(nodes) + len(slots))]
    matching = graph.maximum_bipartite_matching(types=types, weights=gains)
    return {node: slots[matching.match_of(index) - len(nodes)] for index, node in enumerate(nodes)}


def tree_layout(nodes: Sequence[str], edges: Iterable[Edge]) -> dict[str, Point]:
    """Nodes below their parents and beside their siblings, in order: the method of Reingold and Tilford.

    The first node is the root. The first coordinate counts places from the left, the second is the depth.
    """
    layout = _graph(nodes, edges, directed=True).layout_reingold_tilford(mode="out", root=[0])
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, layout.coords, strict=True)}
