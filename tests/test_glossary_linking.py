"""How well the glossary links: precision and recall on sentences labelled by hand."""

from __future__ import annotations

import functools
from collections import Counter
from pathlib import Path

import pytest
import yaml

from theory_atlas.catalog import load_catalog
from theory_atlas.model.catalog import Catalog, Key
from theory_atlas.model.lexicon import conversion_table
from theory_atlas.pages.terms import GLOSSARY_FOLDERS, make_glossary
from theory_atlas.script_conversion import Converter
from theory_atlas.text.glossary import Glossary, link_mentions
from theory_atlas.text.markup import parse_markup, record_links
from theory_atlas.text.tree import Node, RecordLink, Text, Tree, plain_text

ROOT = Path(__file__).parents[1]
LABELLED: dict[str, list[str]] = yaml.safe_load((ROOT / "tests/glossary/labelled.yml").read_text(encoding="utf-8"))
LEAST_SENTENCES, LEAST_PRECISION, LEAST_RECALL = 150, 0.98, 0.95

Found = Counter[tuple[Key, str]]


@functools.cache
def catalog() -> Catalog:
    found, problems = load_catalog(ROOT / "data")
    assert found is not None, problems
    return found


@functools.cache
def glossary(tag: str) -> Glossary:
    converter = Converter(conversion_table(catalog().lexicon))
    renderings = (converter.prose_text, converter.citation_text) if tag == "zh-Hans" else (str,)
    return make_glossary(catalog(), tag, lambda form: [render(form) for render in renderings])


def unlinked(tree: Tree) -> Tree:
    """The tree as it would be had nobody labelled it."""

    def nodes(node: Node) -> Tree:
        return node.children if isinstance(node, RecordLink) else (node,)

    joined: list[Node] = []
    for node in (inner for outer in tree for inner in nodes(outer)):
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        else:
            joined.append(node)
    return tuple(joined)


def links(tree: Tree) -> Found:
    found: Found = Counter()
    for link in record_links(tree):
        targets = [key for key in catalog().targets(link) if key[0] in GLOSSARY_FOLDERS]
        assert targets, link
        found[targets[0], plain_text(link.children)] += 1
    return found


def compare(tag: str, sentence: str) -> tuple[Found, Found]:
    """What should be linked in a sentence, and what is."""
    labelled = parse_markup(sentence)
    return links(labelled), links(link_mentions(unlinked(labelled), glossary(tag), set()))


def test_precision_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    totals: dict[str, list[int]] = {}
    misses = []
    for tag, sentences in LABELLED.items():
        right = should = does = 0
        for sentence in sentences:
            expected, found = compare(tag, sentence)
            right += (expected & found).total()
            should, does = should + expected.total(), does + found.total()
            if expected != found:
                misses.append(f"{tag}: lacks {[*(expected - found)]}, adds {[*(found - expected)]}: {sentence}")
        totals[tag] = [len(sentences), right, does, should]
    totals["all"] = [sum(column) for column in zip(*totals.values(), strict=True)]
    with capsys.disabled():
        print()
        for tag, (count, right, does, should) in totals.items():
            print(f"  {tag}: {count} sentences, precision {right / does:.3f}, recall {right / should:.3f} of {should}")
    for count, right, does, should in totals.values():
        assert right / does >= LEAST_PRECISION, "\n".join(misses)
        assert right / should >= LEAST_RECALL, "\n".join(misses)
        assert count
    assert totals["all"][0] >= LEAST_SENTENCES


if __name__ == "__main__":
    pytest.main([__file__, "-q"])
