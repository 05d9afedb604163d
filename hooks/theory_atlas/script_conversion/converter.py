"""OpenCC's tw2s with the lexicon in front of it and repairs around it. The only module that imports opencc.

Prose takes the lexicon's words; references change in script alone, and so do titles and quoted renderings in prose.
"""

from __future__ import annotations

import json
import re
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import opencc

from theory_atlas.model.lexicon import ConversionTable
from theory_atlas.script_conversion.quotes import convert_marks
from theory_atlas.script_conversion.signs import SIGNED_CHARACTER
from theory_atlas.text.tree import Code, Marked, Node, Pair, Text, Tree

Change = Callable[[str], str]

_PROTECTED = "\ufffc"
"""Stands for a node that must not change, while the paragraph around it is converted as one text."""

_TITLE = r"《[^《》]*(?<!條約|公約|協定|憲章|宣言|公報|聲明)》|〈[^〈〉]*〉"
"""A work keeps its wording; a treaty between the same marks is called what its readers call it."""

_PEOPLE = re.compile(r"^[^《〈》〉]+?(?:[，（\s](?=[0-9]{4})|，(?=[《〈]))|(?<=[》〉]，)[^，《〈》〉]+[譯編校]")
"""In a reference, who wrote the work (before the year or the title) and who translated it (after the title)."""

_ADDRESS = r"(?:https?://|www\.)[^\s，。；：、（）「」『』《》〈〉“”]+"
_QUOTED_RENDERING = (
    # 張凱銘作「柔性平衡」、「軟平衡」 speaks of words; 稱作「柔性平衡」 uses one.
    r"(?:(?<![稱叫當視看喚用合工著動運操製創])作|譯[為成名])(?:「[^「」]*」(?:[、，或與和及]|以及|又作|亦作)?)+"
)
_QUOTED_WORD = (
    # 「嚇阻」一詞在大陸多作「威懾」 compares words; 「柔性平衡」一詞由派普提出 names the thing.
    r"「[^「」]*」(?:[、和與及或]「[^「」]*」)*"
    r"(?=(?:[一二兩三這此][個種]?(?:詞|語|字|譯名|譯法)[^。！？]*?(?:[作譯]|臺灣|台灣|大陸|中文))|原[指義意]|本[指義意]|字面)"
)
_SCRIPT_ONLY = re.compile(f"{_TITLE}|{_QUOTED_RENDERING}|{_QUOTED_WORD}")
_UNTOUCHED = re.compile(rf"{_ADDRESS}|{_PROTECTED}|\x00")

_HAN = r"[\u3400-\u9fff]"
_NAME_DOT = re.compile(rf"‧|(?<={_HAN})[・•．](?={_HAN})")
_AUTHORED = re.compile(
    r"(?<=[A-Za-z.])\s?着(?=$|[\s，。、；：）)《])|着(?=，(?:$|[《〈]))|着(?=，[^，。；：]{1,12}[译编校](?:[，。；《〈]|$))"
)
"""“Schelling 著”, “華特著，《…》”, “華特著，林宗達譯”: after a name 著 means “by”. $: a title may be a text apart."""

_AUTHORED_REFERENCE = re.compile(r"(?<![执合])着(?=[，、（(《〈])")
"""In a reference nothing goes on at the end of a clause: 著 there is “by”, never the particle, but for 執著."""

_VARIANTS = str.maketrans("砲妳牠衞啓銲搾勦", "炮你它卫启焊榨剿")
"""Characters for which the mainland has one standard form and which OpenCC leaves."""

_BARE_MILES = re.compile(r"(?<=[0-9０-９〇一二三四五六七八九十百千萬億兩多餘])浬")
"""浬 after a number; the lexicon knows 海浬, and a single character is no entry of a lexicon."""


class Converter:
    """Converts zh-Hant-TW to zh-Hans-CN, the same input always to the same output. Safe to share between threads."""

    def __init__(self, table: ConversionTable) -> None:
        self._prepared = _Preparation(table.spelling)
        plain = builtin("tw2s")
        spelling = self._tailored(_resolved(table.spelling, plain))
        words = self._tailored(_resolved(table.spelling, plain) | _resolved(table.words, spelling))
        self._script: Change = lambda text: _mended(spelling(self._prepared(text)))
        self._words: Change = lambda text: _mended(words(self._prepared(_BARE_MILES.sub("海浬", text))))
        self._reference: Change = lambda text: _AUTHORED_REFERENCE.sub("著", self._script(text))
        # In names of people 乾 is qián and stays; elsewhere it is mostly gān, 干.
        self._people: Change = lambda text: "乾".join(map(self._reference, text.split("乾")))

    def prose(self, tree: Tree) -> Tree:
        """One paragraph of running text: the lexicon's words, then script."""
        return _converted_tree(tree, self.prose_run)

    def citation(self, tree: Tree) -> Tree:
        """One reference: script and marks only, so that titles, publishers and people keep their wording."""
        return _converted_tree(tree, self.citation_run)

    def prose_text(self, text: str) -> str:
        return self.prose_run([text])[0]

    def citation_text(self, text: str) -> str:
        return self.citation_run([text])[0]

    def prose_run(self, pieces: Sequence[str]) -> list[str]:
        """A paragraph that markup cuts into pieces, converted as one text and cut again at the same places."""
        return _converted_run(pieces, self._prose_spans)

    def citation_run(self, pieces: Sequence[str]) -> list[str]:
        """As `prose_run`, in script only."""
        return _converted_run(pieces, self._citation_spans)

    def _prose_spans(self, text: str) -> Iterator[_Span]:
        return _prose_spans(text, self._words, self._script)

    def _citation_spans(self, text: str) -> Iterator[_Span]:
        for untouched in _split(text, _UNTOUCHED, _unchanged, self._reference):
            if untouched.change is _unchanged:
                yield untouched
            else:
                yield from _split(untouched.text, _PEOPLE, self._people, self._reference)

    def _tailored(self, entries: Mapping[str, str]) -> Change:
        return _tailored_tw2s({self._prepared(form): target for form, target in entries.items()})


class Finder:
    """Reads Traditional prose as `Converter` does and writes targets where that finds a form, but changes no script.

    What the two make of one text therefore differs from it in the same places.
    """

    def __init__(self, table: ConversionTable) -> None:
        rules = {**table.spelling, **table.words}
        entries = {form: form if target is None else target for form, target in rules.items()}
        self._words = _tailored_tw2s(entries, keeps_script=True)

    def prose(self, tree: Tree) -> Tree:
        """One paragraph; of words whose author gives both scripts, the Traditional ones."""
        return tuple(
            _rebuilt(tree, iter(_converted_run(list(_pieces(tree)), self._spans, _unchanged)), keeps_pairs=True)
        )

    def _spans(self, text: str) -> Iterator[_Span]:
        return _prose_spans(text, self._words, _unchanged)


def builtin(name: str) -> Change:
    """A converter that comes with OpenCC, such as t2s."""
    convert: Change = opencc.OpenCC(name).convert
    return convert


class _Preparation:
    """What is mended before OpenCC sees a text: the dot within foreign names, and 於 → 于 outside listed surnames.

    OpenCC's own phrases 於單, 於潛, 於倫 … are meant for rare names but fire inside 處於單極.
    """

    def __init__(self, spelling: Mapping[str, str | None]) -> None:
        names = sorted(form for form, target in spelling.items() if target and "於" in target)
        self._pattern = re.compile("|".join([*map(re.escape, names), "於"]))

    def __call__(self, text: str) -> str:
        dotted = _NAME_DOT.sub("·", text)
        return self._pattern.sub(lambda found: "于" if found[0] == "於" else found[0], dotted)


def _mended(text: str) -> str:
    """What OpenCC leaves or gets wrong: variant characters, and 著 after the name of an author."""
    return _AUTHORED.sub(lambda found: found[0].replace("着", "著"), text.translate(_VARIANTS))


def _resolved(rules: Mapping[str, str | None], script: Change) -> dict[str, str]:
    """The rules with every None filled by what script alone gives."""
    return {form: script(form) if target is None else target for form, target in rules.items()}


def _tailored_tw2s(entries: Mapping[str, str], *, keeps_script: bool = False) -> Change:
    """OpenCC's tw2s with entries of our own; the longest form wins, ours before OpenCC's of equal length.

    With `keeps_script` our entries are all that is replaced, in the same places.
    """
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "tw2s.json")
        tailored = _config(entries)
        if keeps_script:
            del tailored["normalization"]
            tailored["conversion_chain"] = [{"dict": {"type": "inline", "entries": dict(entries)}}]
        config.write_text(json.dumps(tailored, ensure_ascii=False), encoding="utf-8")
        return builtin(str(config))


def _config(entries: Mapping[str, str]) -> dict[str, Any]:
    """OpenCC's own tw2s.json with `entries` put first in segmentation and in the first stage."""
    share = Path(opencc.__file__).parent / "clib" / "share" / "opencc"

    def packaged(*names: str) -> list[dict[str, str]]:
        return [{"type": "ocd2", "file": str(share / f"{name}.ocd2")} for name in names]

    def first_of(dictionaries: list[dict[str, Any]], policy: str = "short_circuit") -> dict[str, Any]:
        return {"dict": {"type": "group", "match_policy": policy, "dicts": dictionaries}}

    ours = {"type": "inline", "entries": dict(entries)}
    ours_as_words = {"type": "inline", "entries": {form: form for form in entries}}
    surnames = {"type": "inline", "entries": {target: target for target in entries.values() if "於" in target}}
    return {
        "name": "Taiwan Traditional to Simplified, with a lexicon",
        "normalization": [{"dict": packaged("CJK_Compatibility_Ideographs")[0]}],
        "segmentation": {"type": "mmseg"} | first_of([ours_as_words, *packaged("TSPhrases")], "union"),
        "conversion_chain": [
            first_of([ours, *packaged("TWVariantsRevPhrases", "TWVariantsRev")]),
            first_of([surnames, *packaged("TSPhrases", "TSCharactersExt", "TSCharacters")]),
        ],
    }


# --- Runs: a paragraph is converted as one text, then cut where its markup cut it ---


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of text and what changes it."""

    text: str
    change: Change


@dataclass(frozen=True, slots=True)
class _Atom:
    """A stretch of source text that is converted as a whole."""

    source: str
    target: str


def _unchanged(text: str) -> str:
    return text


def _split(text: str, special: re.Pattern[str], within: Change, outside: Change) -> Iterator[_Span]:
    position = 0
    for found in special.finditer(text):
        yield _Span(text[position : found.start()], outside)
        yield _Span(found[0], within)
        position = found.end()
    yield _Span(text[position:], outside)


def _prose_spans(text: str, words: Change, script: Change) -> Iterator[_Span]:
    """Prose in stretches that stay as they are, change in script only, or take the lexicon's words."""
    for untouched in _split(text, _UNTOUCHED, _unchanged, words):
        if untouched.change is _unchanged:
            yield untouched
        else:
            yield from _split(untouched.text, _SCRIPT_ONLY, script, words)


def _converted_run(
    pieces: Sequence[str], spans: Callable[[str], Iterator[_Span]], finish: Change = convert_marks
) -> list[str]:
    ends = list(accumulate(map(len, pieces)))
    converted = [""] * len(pieces)
    start = 0
    for span in spans("".join(pieces)):
        for atom in _atoms(span, [end - start for end in ends]):
            _share(atom, start, ends, converted)
            start += len(atom.source)
    return _cut(finish("".join(converted)), map(len, converted))


def _atoms(span: _Span, cuts: Sequence[int]) -> Iterator[_Atom]:
    """The span in pieces that no cut divides, but for terms that a cut falls into."""
    inner = [cut for cut in cuts if 0 < cut < len(span.text)]
    edges = {0, len(span.text)}
    for cut in inner:
        edges |= {_seam(span, cut, -1), _seam(span, cut, +1)}
    for left, right in pairwise(sorted(edges)):
        yield _Atom(span.text[left:right], span.change(span.text[left:right]))


def _seam(span: _Span, cut: int, step: int) -> int:
    """The nearest place from `cut` on in one direction where the parts convert to the same as the whole."""
    whole = span.change(span.text)
    while 0 < cut < len(span.text) and span.change(span.text[:cut]) + span.change(span.text[cut:]) != whole:
        cut += step
    return cut


def _share(atom: _Atom, start: int, ends: Sequence[int], converted: list[str]) -> None:
    """Give the atom to the piece it stands in.

    A term that markup divides is divided at the same character if it keeps its length. Otherwise it goes to the pieces
    that lie entirely within it (the words of a link, say), or else whole to the piece in which it begins.
    """
    places = [bisect_right(ends, start + offset) for offset in range(len(atom.source))]
    characters = SIGNED_CHARACTER.findall(atom.target)
    if len(atom.source) != len(characters):
        begins = [0, *ends]
        entire = [place for place in places if start <= begins[place] and ends[place] <= start + len(atom.source)]
        places = entire or places[:1]
    for index, character in enumerate(characters):
        converted[places[index * len(places) // len(characters)]] += character


def _cut(text: str, lengths: Iterator[int]) -> list[str]:
    return [text[left:right] for left, right in pairwise(accumulate(lengths, initial=0))]


# --- Trees ---


def _converted_tree(tree: Tree, convert_run: Callable[[Sequence[str]], list[str]]) -> Tree:
    return tuple(_rebuilt(tree, iter(convert_run(list(_pieces(tree))))))


def _pieces(tree: Tree) -> Iterator[str]:
    """The texts of a tree in reading order, with one sign for each node that must not change."""
    for node in tree:
        if isinstance(node, Text):
            yield node.text
        elif _is_protected(node):
            yield _PROTECTED
        elif not isinstance(node, Code):
            yield from _pieces(node.children)


def _rebuilt(tree: Tree, pieces: Iterator[str], *, keeps_pairs: bool = False) -> Iterator[Node]:
    """The tree with its texts replaced; nodes whose words all moved to a neighbour are left out."""
    for node in tree:
        if isinstance(node, Text):
            text = next(pieces)
            if text or not node.text:
                yield Text(text)
        elif isinstance(node, Pair) and not keeps_pairs:
            next(pieces)
            yield Text(node.simplified)
        elif isinstance(node, Code) or _is_protected(node):
            next(pieces)
            yield node
        else:
            children = tuple(_rebuilt(node.children, pieces, keeps_pairs=keeps_pairs))
            if children or not node.children:
                yield replace(node, children=children)


def _is_protected(node: Node) -> bool:
    return isinstance(node, Code | Pair) or (isinstance(node, Marked) and node.kept)
