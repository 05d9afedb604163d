"""Edges of a debate join its nodes."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Debate
from theory_atlas.problems import Problem, suggest


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for debate_id, debate in catalog.all(Debate).items():
        key, nodes = (Debate.folder, debate_id), {node.id for node in debate.nodes}
        for index, edge in enumerate(debate.edges):
            for end, node in (("from", edge.from_), ("to", edge.to)):
                if node not in nodes:
                    near = suggest(node, nodes)
                    mend = f"did you mean '{near}'?" if near else "add the node first"
                    place = catalog.place(key, ("edges", index, end))
                    yield Problem(
                        place, "debate-node", f"'{end}' names '{node}', which is no node of this debate", mend
                    )
            place = catalog.place(key, ("edges", index))
            if edge.from_ == edge.to:
                yield Problem(place, "debate-node", f"the edge leads from '{edge.to}' to itself", "name two nodes")
        joined = {end for edge in debate.edges for end in (edge.from_, edge.to)}
        for index, node_record in enumerate(debate.nodes):
            if node_record.id not in joined:
                place = catalog.place(key, ("nodes", index, "id"))
                text = f"no edge touches the node '{node_record.id}'"
                yield Problem(place, "debate-node", text, "add an edge, or remove the node")


CHECK = Check(("debate-node",), "Edges join two nodes of their debate, and no node stands alone.", find_problems)
