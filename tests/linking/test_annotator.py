"""Names and references in sentences, with their places, in six languages."""

import pytest

from igfkg.linking.annotator import Annotator
from igfkg.linking.name_table import NameTable
from tests.iris import SPACE

_FORUM = "body/igf"  # the process of the same name is its undertaking
_P63 = "passage/A-RES-70-125_op63"

#: Sentences in which [each part](what it stands for) is found and nothing else: keys of things, or a symbol at the UN.
SENTENCES = [
    # English
    f"The [Internet Governance Forum]({_FORUM}) ([IGF]({_FORUM})) met in [Brazil](area/BR).",
    f"[internet  governance\nforum]({_FORUM})",
    f"[Internet\u00a0Governance\u2009Forum]({_FORUM}), [IN\u00adTERNET GOVERNANCE FORUM]({_FORUM})",
    f"[ＩＧＦ]({_FORUM})-related work by [ITU](body/itu)'s members, of \u202a[UNESCO](body/unesco)\u202c",
    "They are those who act: it is completed, ongoing, reported, it requests; the community may donate.",
    "igf, Igf, ICANNs, UNESCO2, ITU-T, pre-UN-X, info@UN.org, UN.org and www.ITU are none.",
    "The paragraph 63 is none without its resolution.",
    "See [A/RES/67/195](document/A-RES-67-195) and [A/RES/99/1](https://undocs.org/A/RES/99/1).",
    f"In [paragraph 63]({_P63}) of [resolution 70/125]({_P63}) it says so.",
    f"[A/RES/70/125]({_P63}) ([para. 63]({_P63})), [resolution 70/125]({_P63}), [paragraph 63]({_P63}).",
    f"in its [resolution 70/125]({_P63}), [OP 63]({_P63}), and [70/125]({_P63}) ([OP63]({_P63})); 70/125 (para. 63)",
    "See [UN Doc. A/RES/67/195](document/A-RES-67-195) and [resolution 75/202](passage/A-RES-75-202_pp33), "
    "[PP 33](passage/A-RES-75-202_pp33).",
    f"[resolution 70/125]({_P63}) of 16 December 2015 ([para. 63]({_P63}) and 12 countries)",
    f"la [résolution 70/125]({_P63}) du 16 décembre 2015 ([par. 63]({_P63})), 第[70/125]({_P63})号决议[第63]({_P63})段",
    "[paragraphs 99](passage/A-RES-80-173_op99) and [103](passage/A-RES-80-173_op103) of "
    "[resolution 80/173](document/A-RES-80-173)",
    "[resolution 80/173](document/A-RES-80-173) ([paras. 99–101](passage/A-RES-80-173_op99 "
    "passage/A-RES-80-173_op100 passage/A-RES-80-173_op101))",
    "[resolution 80/173](document/A-RES-80-173), [paras. 101](passage/A-RES-80-173_op101) and "
    "[103](passage/A-RES-80-173_op103)",
    # a place is no meeting
    "The hosts in Rio and Baku met again in 2026.",
    "[resolution 80/173](document/A-RES-80-173) (para. 999)",
    "[resolution 80/173](document/A-RES-80-173), paragraphs 99 and 103 of [resolution 70/125](document/A-RES-70-125)",
    "Both have one name: the [CSTD Working Group on Enhanced Cooperation](body/wgec body/wgec-1 body/wgec-2) and the "
    "[Working Group on Enhanced Cooperation](body/wgec body/wgec-1 body/wgec-2), but not the "
    "[Working Group on Enhanced Cooperation, second phase](body/wgec-2).",
    "The Forum met before anybody named it.",
    f"The [IGF]({_FORUM}) met. The [Forum]({_FORUM}) ended, and the [Forum]({_FORUM})\u2019s report came.",
    f"The [IGF]({_FORUM}) met, as did the World Economic Forum. The Forum ended.",
    f"The [IGF]({_FORUM}) met. The Forum on something else ended, the forum too.",
    "The [CSTD Working Group on Improvements to the IGF](body/wgigf) reported to the [CSTD](body/cstd).",
    "The [Working Group on Improvements to the IGF](body/wgigf) is one [CSTD Working Group](body/wgec body/wgigf).",
    "The [Leadership Panel](body/igf-leadership-panel) met, but no leadership panel of theirs. Trust Fund and Secretariat.",
    "The [UN General Assembly](body/unga) and the [UN Economic and Social Council](body/ecosoc) met.",
    # French
    "Le [Forum sur la gouvernance d’Internet](body/igf), l’[UIT](body/itu) et l'[UNESCO](body/unesco), au [Brésil](area/BR).",
    "Le [FORUM SUR LA GOUVERNANCE D'INTERNET](body/igf) : les travaux du [Forum](body/igf), au [Bre\u0301sil](area/BR).",
    # Spanish
    "El [Foro para la Gobernanza de Internet](body/igf) se reunió en [España](area/ES). El [Foro](body/igf) decidió.",
    # Russian: cases
    "На [Форуме по вопросам управления Интернетом](body/igf) [МСЭ](body/itu) и [ЮНЕСКО](body/unesco); после [Форума](body/igf).",
    "Участники [Форума по вопросам управления Интернетом](body/igf) из [Бразилии](area/BR). Малый форум.",
    # Arabic: attached particles, marks, direction
    "عقد [منتدى إدارة الإنترنت](body/igf) في [البرازيل](area/BR) و[منتدى إدارة الإنترنت](body/igf).",
    "اجتمعوا ب[البرازيل](area/BR) وسافروا [للمكسيك](area/MX) وقرأوا التقرير المالي.",
    "زار \u200f[البرازيل](area/BR)\u200f وغيرها.",
    "قبل [مُنتدى إدارة الإنترنت](body/igf) قال [المنتدى](body/igf) والمنتدى الاقتصادي.",
    # Chinese: no spaces
    "[互联网治理论坛](body/igf)在[巴西](area/BR)举行，[IGF](body/igf)的报告；[该论坛](body/igf)结束。",
]


def _read(sentence: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A sentence without its marks, and what is marked in it."""
    text, marks = "", []
    while "[" in sentence:
        before, _, rest = sentence.partition("[")
        name, _, rest = rest.partition("](")
        target, _, sentence = rest.partition(")")
        text += before
        marks.append((len(text), len(text) + len(name), target))
        text += name
    return text + sentence, marks


def _key(iri: str) -> str:
    return "/".join(SPACE.split(iri) or (iri,))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_names_and_references(annotator: Annotator, sentence: str) -> None:
    text, marks = _read(sentence)
    spans = annotator.annotate(text)
    assert [(each.start, each.end, " ".join(map(_key, each.iris))) for each in spans] == marks


def test_a_reference_and_a_name_that_overlap() -> None:
    names = [("Follow-up to resolution 70/125", "urn:follow-up"), ("125 people", "urn:people")]
    table = NameTable(names, {"a-res-70-125": "urn:resolution"}, {}, {}, {})
    text = "The follow-up to resolution 70/125; resolution 70/125 people."
    spans = [(text[each.start : each.end], each.iris) for each in Annotator(table).annotate(text)]
    assert spans == [
        ("follow-up to resolution 70/125", ("urn:follow-up",)),
        ("resolution 70/125", ("urn:resolution",)),
    ]


def test_common_words_are_no_names(annotator: Annotator) -> None:
    kinds = {(SPACE.split(iri) or ("",))[0] for _, iri in annotator.table.names}
    assert kinds == {"area", "body", "process", "meeting", "document", "outcome", "person"}
    singles = {name for name, iri in annotator.table.names if " " not in name and "/area/" not in iri}
    assert {"Community", "Donate", "Secretariat"}.isdisjoint(singles)
    assert {"IGF", "UNESCO", "EuroDIG", "МСЭ"} <= singles


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("resolution 80/173 of 17 December 2025, paras. 90-97", "90 91 92 93 94 95 96 97"),
        ("resolution 80/173, paras. 99 to 101", "99 100 101"),
        ("les paragraphes 72 à 74 de l’Agenda de Tunis", "72 73 74"),
        ("resolution 80/173, paras. 99 and 101", ""),  # two of a list
        ("resolution 80/173, para. 99", ""),
    ],
)
def test_a_range_stands_for_each_of_its_paragraphs_and_is_not_ambiguous(
    annotator: Annotator, text: str, numbers: str
) -> None:
    ranges = [each for each in annotator.annotate(text) if each.numbers]
    assert [" ".join(each.numbers) for each in ranges] == ([numbers] if numbers else [])
    assert all(len(each.iris) == len(each.numbers) and not each.is_ambiguous for each in ranges)
