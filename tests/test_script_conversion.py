"""Traditional → Simplified: the sentences were written and their conversion checked by hand."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from convert_text import converted
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from theory_atlas.catalog import read_lexicon
from theory_atlas.model.base import LocalizedText
from theory_atlas.model.lexicon import ConversionTable, LexiconEntry, conversion_table, lexicon_faults
from theory_atlas.script_conversion import Converter
from theory_atlas.script_conversion.quotes import convert_marks
from theory_atlas.script_conversion.residue import simplified_only, traditional_only
from theory_atlas.text.markdown import ConversionExtension, ScriptMarksExtension
from theory_atlas.text.markup import markup_faults, parse_markup
from theory_atlas.text.tree import Code, Emphasis, Marked, RecordLink, Strong, Text, Tree, WebLink, plain_text

ENTRIES = read_lexicon(Path(__file__).resolve().parent.parent / "data")[0]
CONVERTED_FORMS = [(form, entry) for entry in ENTRIES for form in entry.converted_forms]
CONVERTER = Converter(conversion_table(ENTRIES))
SCRIPT_ALONE = Converter(conversion_table(entry for entry in ENTRIES if entry.scope == "spelling"))

PROSE = {
    # Terms of balancing
    "soft balancing": ("次級強國以柔性平衡回應霸權。", "次级强国以软制衡回应霸权。"),
    "theory of soft balancing": ("柔性平衡理論的演進", "软制衡理论的演进"),
    "soft and hard": ("柔性平衡可能轉為硬性平衡。", "软制衡可能转为硬制衡。"),
    "internal and external": ("內部平衡與外部平衡可以並用。", "内部制衡与外部制衡可以并用。"),
    "institutional balancing": ("賀凱另提制度平衡。", "贺凯另提制度制衡。"),
    "balancing alone stays": ("大國傾向於平衡威脅。", "大国倾向于平衡威胁。"),
    "balance of power stays": ("權力平衡與威脅平衡是兩回事。", "权力平衡与威胁平衡是两回事。"),
    "bandwagoning": ("小國選擇扈從而非平衡。", "小国选择追随而非平衡。"),
    "overbearing is not bandwagoning": ("權臣跋扈從不聽命。", "权臣跋扈从不听命。"),
    "buck-passing": ("各國寧可卸責。", "各国宁可推卸责任。"),
    "to shift responsibility": ("盟友推卸責任。", "盟友推卸责任。"),
    "hedging": ("東亞國家採取避險策略。", "东亚国家采取对冲策略。"),
    "avoiding danger": ("企業規避險境。", "企业规避险境。"),
    "avoiding is no hedging": ("他迴避這個問題。", "他回避这个问题。"),
    "economic interdependence": ("經濟互賴愈深，代價愈高。", "经济相互依存愈深，代价愈高。"),
    "interdependence": ("國家間的互賴", "国家间的相互依存"),
    "to depend on each other": ("兩國相互賴以生存。", "两国相互赖以生存。"),
    "offsetting": ("抵銷式策略分為內部抵銷與外部抵銷。", "抵消式策略分为内部抵消与外部抵消。"),
    "salami tactic": ("香腸策略出自謝林。", "切香肠战术出自谢林。"),
    "ad hoc consultation": ("非正式或專案性安全磋商", "非正式或临时性安全磋商"),
    "offensive realism": ("攻勢現實主義與守勢現實主義", "进攻性现实主义与防御性现实主义"),
    "soft power": ("軟權力與柔性權力皆指 soft power。", "软实力与软实力皆指 soft power。"),
    "security dilemma": ("安全兩難使同盟的安全困境更難解。", "安全困境使同盟安全困境更难解。"),
    "entrapment": ("盟邦怕被拋棄，也怕被拖累。", "盟国怕被抛弃，也怕被牵连。"),
    "game theory": ("賽局理論中的囚犯困境", "博弈论中的囚徒困境"),
    "a match is no game": ("比賽局面緊張。", "比赛局面紧张。"),
    "actors": ("國家行為者與非國家行為者", "国家行为体与非国家行为体"),
    "variables": ("自變項影響依變項，變數仍多。", "自变量影响因变量，变数仍多。"),
    # War and weapons
    "deterrence": ("嚇阻失敗，圍堵繼續。", "威慑失败，遏制继续。"),
    "nuclear deterrence": ("核子嚇阻仰賴第二擊。", "核威慑仰赖第二次打击。"),
    "nuclear weapons": ("核子武器與彈道飛彈", "核武器与弹道导弹"),
    "children are not nuclear": ("審核子女的資料。", "审核子女的资料。"),
    "mutual assured destruction": ("相互保證毀滅的恐怖平衡", "相互确保摧毁的恐怖平衡"),
    "weapons of mass destruction": ("大規模毀滅性武器", "大规模杀伤性武器"),
    "submarines": ("對於潛艦的疑慮", "对于潜艇的疑虑"),
    "nine eleven": ("九一一事件後，恐怖攻擊成為首要威脅。", "“9·11”事件后，恐怖袭击成为首要威胁。"),
    "nine eleven in quotation": ("「911事件改變了一切」", "“‘9·11’事件改变了一切”"),
    "the year 1911": ("一九一一年的事件", "一九一一年的事件"),
    "korean war": ("韓戰之後，南韓與北韓對峙。", "朝鲜战争之后，韩国与朝鲜对峙。"),
    "korean strategy": ("美韓戰略對話", "美韩战略对话"),
    "trillions": ("國防支出達2兆美元。", "国防支出达2万亿美元。"),
    "units": ("相距200公尺，離岸12海浬。", "相距200米，离岸12海里。"),
    # Names
    "Walt": ("華特修正了華爾茲的論點。", "沃尔特修正了华尔兹的论点。"),
    "Walt in full": ("史蒂芬‧華特與約瑟夫・奈", "斯蒂芬·沃尔特与约瑟夫·奈"),
    "Walt is not in China": ("中華特色與清華特聘", "中华特色与清华特聘"),
    "Pape": ("派普列舉四項作法。", "佩普列举四项做法。"),
    "Pape is not widespread": ("學派普遍認為如此。", "学派普遍认为如此。"),
    "Wohlforth": ("布魯克斯與沃佛斯", "布鲁克斯与沃尔福思"),
    "unattested name stays": ("薩茲曼與懷特克", "萨兹曼与怀特克"),
    "chinese names": ("馮惠雲、張登及、甘逸驊", "冯惠云、张登及、甘逸骅"),
    "Pak stays": ("朴槿惠與習近平", "朴槿惠与习近平"),
    "Bush": ("小布希政府與布希主義", "小布什政府与布什主义"),
    "to announce hope": ("總統宣布希望和解。", "总统宣布希望和解。"),
    "leaders": ("歐巴馬、川普、普丁與柯林頓", "奥巴马、特朗普、普京与克林顿"),
    "Sichuan is widespread": ("四川普遍缺水。", "四川普遍缺水。"),
    "Reagan": ("雷根總統", "里根总统"),
    "asean": ("東協與東南亞國家協會", "东盟与东南亚国家联盟"),
    "middle east": ("與中東協商", "与中东协商"),
    "places": ("紐西蘭、寮國、義大利與沙烏地阿拉伯", "新西兰、老挝、意大利与沙特阿拉伯"),
    "mid-century gates": ("十九世紀中葉門戶開放", "十九世纪中叶门户开放"),
    "disputed place stays": ("釣魚台主權爭議", "钓鱼台主权争议"),
    "political wording stays": ("中國大陸、對岸與我國", "中国大陆、对岸与我国"),
    # Ordinary words
    "through": ("透過外交管道因應威脅", "通过外交管道应对威胁"),
    "infiltration": ("滲透過程", "渗透过程"),
    "therefore": ("原因應當查明。", "原因应当查明。"),
    "information": ("資訊與網路安全", "信息与网络安全"),
    "several scholars": ("數位學者主張數位化。", "数位学者主张数字化。"),
    "elites": ("政治菁英的共識", "政治精英的共识"),
    "what opencc's regional table breaks": ("執行、檢視、互動、建立、核心、資料", "执行、检视、互动、建立、核心、资料"),
    "level": ("提高水準", "提高水平"),
    "to prepare for water": ("引水準備就緒", "引水准备就绪"),
    "identity": ("身分與部份", "身份与部分"),
    # 於
    "yu before unipolar": ("處於單極，基於單邊主義", "处于单极，基于单边主义"),
    "yu before latent": ("對於潛在威脅", "对于潜在威胁"),
    "yu before London": ("於倫敦簽署", "于伦敦签署"),
    "yu the surname": ("於梨華寫於紐約", "於梨华写于纽约"),
    "yu in set phrases": ("鑑於此，至於其他，於是", "鉴于此，至于其他，于是"),
    # 著
    "writings": ("論著、專著、原著、編著、譯著與拙著", "论著、专著、原著、编著、译著与拙著"),
    "what he wrote": ("派普所著一文，著有多書", "佩普所著一文，著有多书"),
    "aspect": ("隨著冷戰結束，意味著轉變", "随着冷战结束，意味着转变"),
    "theory stresses": ("理論著重於結構，各國所著眼者不同", "理论着重于结构，各国所着眼者不同"),
    "discussing": ("討論著名的論著與著作", "讨论著名的论著与著作"),
    "to cling": ("執著於權力", "执着于权力"),
    "with": ("結合著作與配合著演習", "结合著作与配合着演习"),
    "written in": ("該書著於一九七九年", "该书著于一九七九年"),
    "famous": ("顯著、著名、著稱、名著", "显著、著名、著称、名著"),
    "by Walt": ("華特著，〈聯盟的起源〉；隨著《和約》簽署", "沃尔特著，《联盟的起源》；随着《和约》签署"),
    "by Schelling": ("Schelling 著，《武備的影響力》", "Schelling 著，《武备的影响力》"),
    # 畫
    "plans": ("計畫、規畫、策畫、企畫與籌畫", "计划、规划、策划、企划与筹划"),
    "to divide": ("畫分界線", "划分界线"),
    "painting": ("刻畫與動畫", "刻画与动画"),
    # Marks
    "quotes": ("他說「平衡」。", "他说“平衡”。"),
    "nested quotes": ("「所謂『重返亞洲』」", "“所谓‘重返亚洲’”"),
    "third level": ("「甲『乙「丙」丁』戊」", "“甲‘乙“丙”丁’戊”"),
    "same marks nested": ("「甲「乙」丙」", "“甲‘乙’丙”"),
    "latin quotes within": ("「所謂“soft power”」", "“所谓‘soft power’”"),
    "article": ("見〈論柔性平衡〉", "见《论柔性平衡》"),
    "article in article": ("〈論〈春秋〉〉與《評〈大同〉》", "《论〈春秋〉》与《评〈大同〉》"),
    # What prose does not reword
    "titles": ("《嚇阻與飛彈》談嚇阻。", "《吓阻与飞弹》谈威慑。"),
    "treaties": ("簽署《核子不擴散條約》。", "签署《不扩散核武器条约》。"),
    "renderings": ("有人譯為「扈從」，稱作「扈從」", "有人译为“扈从”，称作“追随”"),
    "list of renderings": ("張凱銘作「柔性平衡」、「軟平衡」。", "张凯铭作“柔性平衡”、“软平衡”。"),
    "rival rendering": ("另有「柔性制衡」一說；柔性制衡", "另有“柔性制衡”一说；软制衡"),
    "institution": ("歐盟資訊中心", "欧盟资讯中心"),
    "address": ("見 https://zh.wikipedia.org/wiki/權力平衡。", "见 https://zh.wikipedia.org/wiki/權力平衡。"),
}

CITATION = {
    "article": (
        "張凱銘，〈柔性平衡理論之演進〉，《國際關係學報》，第39期（2015年），頁1–46。",
        "张凯铭，《柔性平衡理论之演进》，《国际关系学报》，第39期（2015年），页1–46。",
    ),
    "journal with information": ("《歐盟資訊中心通訊》", "《欧盟资讯中心通讯》"),
    "translation": ("華特著，《聯盟的起源》（臺北：五南）", "华特著，《联盟的起源》（台北：五南）"),
    "publisher": ("臺北：幼獅文化", "台北：幼狮文化"),
    "writings in a title": ("《國際關係論著選讀》", "《国际关系论著选读》"),
    "planning in a title": ("〈國防規畫與網路〉", "《国防规划与网路》"),
    "unipolarity in a title": ("〈處於單極之下：論嚇阻〉", "《处于单极之下：论吓阻》"),
    "quotes in a title": ("〈歐巴馬「重返亞洲」政策〉", "《欧巴马“重返亚洲”政策》"),
    "a book in a title": ("〈評《飛彈與軟體》〉", "《评〈飞弹与软体〉》"),
    "library": ("華藝線上圖書館", "华艺线上图书馆"),
    "western work": (
        "Pape, “Soft Balancing,” International Security",
        "Pape, “Soft Balancing,” International Security",
    ),
    "address": ("https://doi.org/10.1162/於", "https://doi.org/10.1162/於"),
}


@pytest.mark.parametrize(("source", "expected"), PROSE.values(), ids=PROSE)
def test_prose(source: str, expected: str) -> None:
    assert CONVERTER.prose_text(source) == expected


@pytest.mark.parametrize(("source", "expected"), CITATION.values(), ids=CITATION)
def test_citation(source: str, expected: str) -> None:
    assert CONVERTER.citation_text(source) == expected


# --- The lexicon ---


def test_lexicon_is_sound() -> None:
    assert [f"{entry.id}: {fault}" for entry, fault in lexicon_faults(ENTRIES)] == []


def test_lexicon_is_in_its_scripts() -> None:
    for entry in ENTRIES:
        assert {form: simplified_only(form) for form in entry.zh_hant if simplified_only(form)} == {}
        assert {form: traditional_only(form) for form in entry.zh_hans if traditional_only(form)} == {}


@pytest.mark.parametrize(("form", "entry"), CONVERTED_FORMS, ids=[form for form, _ in CONVERTED_FORMS])
def test_form_is_converted_in_prose_and_mechanical_in_citations(form: str, entry: LexiconEntry) -> None:
    assert CONVERTER.prose_text(f"，{form}。") == f"，{entry.zh_hans[0]}。"
    assert CONVERTER.citation_text(f"，{form}。") == SCRIPT_ALONE.prose_text(f"，{form}。")


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.unless], ids=lambda entry: entry.id)
def test_longer_strings_are_not_the_term(entry: LexiconEntry) -> None:
    others = Converter(conversion_table(other for other in ENTRIES if other is not entry))
    for longer in entry.unless:
        assert CONVERTER.prose_text(longer) == others.prose_text(longer)


def test_order_of_entries_does_not_matter() -> None:
    reversed_order = Converter(conversion_table(reversed(ENTRIES)))
    assert [reversed_order.prose_text(source) for source, _ in PROSE.values()] == [right for _, right in PROSE.values()]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        pytest.param({"zh-Hant": ["畫"]}, "single character", id="single-character"),
        pytest.param({"shown-only": ["軟平衡"]}, "is no zh-Hant form", id="unknown-shown-only"),
        pytest.param({"unless": ["柔性權力"]}, "holds no form", id="idle-exception"),
        pytest.param({"confidence": "low"}, "low confidence", id="low-confidence"),
    ],
)
def test_unsafe_entries_are_found(changes: dict[str, object], fault: str) -> None:
    sound = {
        "zh-Hant": ["柔性平衡"],
        "zh-Hans": ["软制衡"],
        "convert": True,
        "confidence": "high",
        "attested": "a page",
    }
    entry = LexiconEntry.model_validate({"id": "soft-balancing"} | sound | changes)
    assert [fault in reason for _, reason in lexicon_faults([entry])] == [True]


# --- Trees ---

LINKED = "soft-balancing"


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(
            (Text("「"), RecordLink("concepts", LINKED, (Text("柔性平衡"),)), Text("」與"), Emphasis((Text("嚇阻"),))),
            (Text("“"), RecordLink("concepts", LINKED, (Text("软制衡"),)), Text("”与"), Emphasis((Text("威慑"),))),
            id="quotes-around-a-link",
        ),
        pytest.param(
            (Text("「甲"), Emphasis((Text("「乙"),)), Text("」」")),
            (Text("“甲"), Emphasis((Text("‘乙"),)), Text("’”")),
            id="quotes-closed-outside-emphasis",
        ),
        pytest.param(
            (Text("權力"), Emphasis((Text("平衡"),))),
            (Text("权力"), Emphasis((Text("平衡"),))),
            id="term-of-equal-length-is-divided-where-it-was",
        ),
        pytest.param(
            (Text("選擇柔性"), RecordLink("", "x", (Text("平衡"),)), Text("者")),
            (Text("选择"), RecordLink("", "x", (Text("软制衡"),)), Text("者")),
            id="term-goes-to-the-link-within-it",
        ),
        pytest.param(
            (RecordLink("", "x", (Text("柔性"),)), Strong((Text("平衡"),))),
            (RecordLink("", "x", (Text("软制"),)), Strong((Text("衡"),))),
            id="two-nodes-within-a-term-share-it",
        ),
        pytest.param(
            (Text("對"), Emphasis((Text("於"),)), Text("單極與規"), Strong((Text("畫"),))),
            (Text("对"), Emphasis((Text("于"),)), Text("单极与规"), Strong((Text("划"),))),
            id="script-across-nodes",
        ),
        pytest.param(
            (Text("〈論"), Emphasis((Text("嚇阻"),)), Text("〉與嚇阻")),
            (Text("《论"), Emphasis((Text("吓阻"),)), Text("》与威慑")),
            id="title-across-nodes",
        ),
        pytest.param(
            (Text("嚇"), Code("阻"), Text("阻「"), Code("「嚇阻")),
            (Text("吓"), Code("阻"), Text("阻“"), Code("「嚇阻")),
            id="code-is-kept-and-parts-words",
        ),
        pytest.param(
            (Marked((Text("「柔性平衡」"),), "zh-Hant-TW"), Marked((Text("嚇阻"),), "zh-Hant-TW", kept=False)),
            (Marked((Text("「柔性平衡」"),), "zh-Hant-TW"), Marked((Text("威慑"),), "zh-Hant-TW", kept=False)),
            id="kept-span",
        ),
        pytest.param(
            (RecordLink("", "x", ()), WebLink("https://例.tw/嚇阻", (Text("嚇阻"),))),
            (RecordLink("", "x", ()), WebLink("https://例.tw/嚇阻", (Text("威慑"),))),
            id="targets-and-empty-links-are-kept",
        ),
    ],
)
def test_tree(tree: Tree, expected: Tree) -> None:
    assert CONVERTER.prose(tree) == expected


# --- What authors tell the converter ---


@pytest.mark.parametrize(
    ("markup", "traditional", "simplified"),
    [
        pytest.param("作{{keep|處於單極}}的「於」", "作處於單極的「於」", "作處於單極的“于”", id="kept"),
        pytest.param("「{{zh-Hant|嚇阻|zh-Hans|吓阻}}」與嚇阻", "「嚇阻」與嚇阻", "“吓阻”与威慑", id="pair"),
        pytest.param("柔性{{keep|平衡}}", "柔性平衡", "柔性平衡", id="a-mark-parts-words"),
        pytest.param("`{{keep|於}}`", "{{keep|於}}", "{{keep|於}}", id="code-is-literal"),
    ],
)
def test_marks_of_authors(markup: str, traditional: str, simplified: str) -> None:
    tree = parse_markup(markup)
    assert list(markup_faults(markup)) == []
    assert (plain_text(tree), plain_text(CONVERTER.prose(tree))) == (traditional, simplified)


def test_kept_words_are_marked_as_traditional() -> None:
    assert CONVERTER.prose(parse_markup("{{keep|於}}")) == (Marked((Text("於"),), "zh-Hant-TW"),)


@pytest.mark.parametrize("markup", ["{{keep|於}", "{{keep}}", "{{zh-Hans|甲|zh-Hant|乙}}", "於}}"])
def test_marks_that_are_not_well_formed_are_found(markup: str) -> None:
    assert len(list(markup_faults(markup))) == 1


@pytest.mark.parametrize(
    ("is_derived", "expected"),
    [
        (False, '<p>作<span lang="zh-Hant-TW">於</span>的<span lang="zh-Hant-TW">嚇阻</span>，於此</p>'),
        (True, '<p>作<span lang="zh-Hant-TW">於</span>的<span lang="zh-Hans-CN">吓阻</span>，于此</p>'),
    ],
)
def test_marks_in_hand_written_pages(is_derived: bool, expected: str) -> None:
    marks = ScriptMarksExtension("zh-Hans-CN" if is_derived else "zh-Hant-TW", is_derived=is_derived)
    conversion = [ConversionExtension(CONVERTER)] if is_derived else []
    text = "作{{keep|於}}的{{zh-Hant|嚇阻|zh-Hans|吓阻}}，於此"
    assert markdown(text, extensions=[marks, *conversion]) == expected


def test_what_an_author_wrote_in_simplified_wins() -> None:
    text = LocalizedText.model_validate({"zh-Hant": "嚇阻", "en": "deterrence", "zh-Hans": "吓阻"})
    assert text.written("zh-Hans") == "吓阻"


# --- Properties ---

HAN_TEXTS = st.text(alphabet="權力柔性平衡嚇阻於單極著論畫規華特中派普遍甲乙，。 a")
ANY_TEXTS = st.one_of(HAN_TEXTS, st.text())
PAIRS = [tuple(pair) for pair in ("「」", "『』", "“”", "《》", "〈〉")]
BALANCED = st.recursive(
    HAN_TEXTS,
    lambda inner: st.builds(
        lambda pair, texts: pair[0] + "".join(texts) + pair[1], st.sampled_from(PAIRS), st.lists(inner, max_size=3)
    ),
)
PROTECTED = st.one_of(
    st.builds(Code, ANY_TEXTS), st.builds(lambda text: Marked((Text(text),), "zh-Hant-TW"), ANY_TEXTS)
)
TREES = st.lists(
    st.one_of(st.builds(Text, HAN_TEXTS), PROTECTED, st.builds(lambda text: Emphasis((Text(text),)), HAN_TEXTS)),
    max_size=6,
).map(tuple)


@given(st.lists(BALANCED, max_size=4).map("".join))
def test_balanced_marks_stay_balanced(text: str) -> None:
    marks = re.findall("[“”‘’《》〈〉]", CONVERTER.prose_text(text))
    opened: list[str] = []
    for mark in marks:
        if mark in "“‘《〈":
            opened.append(mark)
        else:
            assert opened.pop() + mark in ("“”", "‘’", "《》", "〈〉")
    assert opened == []
    assert len(marks) == len(re.findall("[「」『』“”《》〈〉]", text))


@given(ANY_TEXTS)
def test_no_corner_brackets_are_left(text: str) -> None:
    assert not set(convert_marks(text)) & set("「」『』")
    assert len(convert_marks(text)) == len(text)


@given(ANY_TEXTS)
def test_no_yu_is_left(text: str) -> None:
    assert "於" not in CONVERTER.prose_text(text)
    assert "於" not in CONVERTER.citation_text(text)


@given(TREES)
def test_protected_nodes_stay_as_they_are(tree: Tree) -> None:
    for convert in (CONVERTER.prose, CONVERTER.citation):
        assert list(_protected(convert(tree))) == list(_protected(tree))


@given(st.lists(HAN_TEXTS, max_size=6))
def test_markup_does_not_change_the_words(texts: list[str]) -> None:
    tree = tuple(Emphasis((Text(text),)) if index % 2 else Text(text) for index, text in enumerate(texts))
    assert plain_text(CONVERTER.prose(tree)) == CONVERTER.prose_text("".join(texts))


@given(st.lists(ANY_TEXTS, max_size=5))
def test_order_of_blocks_does_not_matter(texts: list[str]) -> None:
    fresh = {text: CONVERTER.prose_text(text) for text in sorted(texts)}
    assert [CONVERTER.prose_text(text) for text in texts] == [fresh[text] for text in texts]


@given(HAN_TEXTS, st.from_regex(r"https?://[a-z]+\.org/[a-z0-9權於著]*", fullmatch=True), HAN_TEXTS)
def test_addresses_stay_as_they_are(before: str, address: str, after: str) -> None:
    assert f"{address} " in CONVERTER.prose_text(f"{before} {address} {after}")


@given(st.lists(TREES, max_size=4))
def test_trees_are_converted_independently_of_one_another(trees: list[Tree]) -> None:
    fresh = Converter(conversion_table(ENTRIES))
    assert [CONVERTER.prose(tree) for tree in reversed(trees)][::-1] == [fresh.prose(tree) for tree in trees]


@given(HAN_TEXTS, st.text(alphabet="於著畫嚇阻柔性平衡「」華特", min_size=1), HAN_TEXTS)
def test_kept_words_are_byte_for_byte_the_same(before: str, kept: str, after: str) -> None:
    tree = parse_markup(f"{before}{{{{keep|{kept}}}}}{after}")
    assert [node for node in CONVERTER.prose(tree) if isinstance(node, Marked)] == [Marked((Text(kept),), "zh-Hant-TW")]


def _protected(tree: Tree) -> Iterator[object]:
    return (node for node in tree if isinstance(node, Code | Marked))


# --- Residue ---


@pytest.mark.parametrize(
    ("check", "text", "found"),
    [
        pytest.param(traditional_only, "处于单极", [], id="clean-simplified"),
        pytest.param(traditional_only, "處于單极單", ["處", "單"], id="traditional-left"),
        pytest.param(traditional_only, "乾隆的慰藉与扞格，瞭望著作", [], id="old-forms-of-the-mainland"),
        pytest.param(traditional_only, "於梨华於纽约", ["於"], id="yu-outside-surnames"),
        pytest.param(simplified_only, "床、峰、群、台、里與后", [], id="at-home-in-taiwan"),
        pytest.param(simplified_only, "主题分类、体系与党", ["题", "类", "体", "与", "党"], id="simplified-left"),
    ],
)
def test_residue(check: Callable[[str], list[str]], text: str, found: Sequence[str]) -> None:
    assert check(text) == found


def test_converted_sentences_hold_no_residue() -> None:
    for source, expected in [*PROSE.values(), *CITATION.values()]:
        if "https:" not in source:
            assert (simplified_only(source), traditional_only(expected)) == ([], [])


# --- The command ---


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("[[walt|華特]]談*嚇阻*。", "[[walt|沃尔特]]谈*威慑*。", id="markup-stays"),
        pytest.param("見[[soft-balancing]]與`於單極`", "见[[soft-balancing]]与`於單極`", id="code-stays"),
        pytest.param("「[論文](https://a.tw/於)」", "“[论文](https://a.tw/於)”", id="link-stays"),
        pytest.param("「{{keep|於單}}」與於", "“於單”与于", id="kept-words"),
        pytest.param("用{{zh-Hant|嚇阻|zh-Hans|吓阻}}與嚇阻", "用吓阻与威慑", id="explicit-pair"),
    ],
)
def test_lines_with_markup(line: str, expected: str) -> None:
    assert converted(line, CONVERTER.prose_run) == expected


@pytest.mark.parametrize(("options", "expected"), [([], "软制衡\n\n威慑"), (["--citation"], "柔性平衡\n\n吓阻")])
def test_command(options: list[str], expected: str) -> None:
    script = Path(__file__).resolve().parent.parent / "scripts" / "convert_text.py"
    done = subprocess.run(
        [sys.executable, script, *options], input="柔性平衡\n\n嚇阻".encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout.decode()) == (0, expected)


def test_empty_table_is_plain_script() -> None:
    assert Converter(ConversionTable({}, {})).prose_text("柔性平衡處於單極") == "柔性平衡处于单极"
