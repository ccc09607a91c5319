"""From names as people write them to things: the right thing first, and no match that is wrong."""

import time
from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import NameIndex
from igfkg.linking.candidates.candidate import SAFE, Candidate, Condition, Doubt, NameQuery, Reason
from igfkg.linking.candidates.matcher import Matcher
from igfkg.linking.tables.links import LEAST_ACCEPTED
from igfkg.release.release import Release

#: Names as lists and texts have them, a tab, and the keys of the right things; none where the name is not ours. Then the
#: share of them whose right thing has to be first, and how many matches there are at least.
#: Nothing was built by what is in ``strings-measured.tsv``: its share is what to expect of lists of others.
_TABLES = [("strings.tsv", 0.98, 100), ("strings-built.tsv", 0.97, 30), ("strings-measured.tsv", 0.92, 25)]


@pytest.fixture(scope="module")
def matcher(release: Release, catalogue: Catalogue) -> Matcher:
    store = release.open_store()
    return Matcher(store, catalogue, NameIndex(store, catalogue))


def _rows(table: str) -> dict[str, frozenset[str]]:
    lines = Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()[1:]
    columns = [line.split("\t") for line in lines]
    return {text: frozenset(keys.split()) for text, keys, *_ in columns}


def _key(candidate: Candidate, catalogue: Catalogue) -> str:
    return "/".join(catalogue.space.split(candidate.iri) or ())


def _keys(matcher: Matcher, catalogue: Catalogue, query: NameQuery) -> list[str]:
    return [_key(each, catalogue) for each in matcher.candidates(query)]


def _classes(catalogue: Catalogue, name: str) -> frozenset[str]:
    cls = next(each for each in catalogue.model.classes.values() if each.name == name)
    return frozenset((cls.iri,))


def _property(catalogue: Catalogue, name: str) -> str:
    fields = (field for cls in catalogue.model.classes.values() for field in cls.fields)
    return next(each.iri for each in fields if each.name == name)


@pytest.mark.parametrize(("table", "share", "_matches"), _TABLES)
def test_the_right_thing_is_first(
    matcher: Matcher, catalogue: Catalogue, table: str, share: float, _matches: int
) -> None:
    rows = {text: keys for text, keys in _rows(table).items() if keys}
    misses = {
        text
        for text, keys in rows.items()
        if not keys.issuperset(_keys(matcher, catalogue, NameQuery(text))[:1] or "-")
    }
    assert len(rows) >= 100
    assert 1 - len(misses) / len(rows) >= share, misses


@pytest.mark.parametrize(("table", "_share", "fewest"), _TABLES)
def test_no_match_is_wrong(matcher: Matcher, catalogue: Catalogue, table: str, _share: float, fewest: int) -> None:
    rows = _rows(table)
    matches = {
        (text, _key(each, catalogue)) for text in rows for each in matcher.candidates(NameQuery(text)) if each.is_match
    }
    assert len([keys for keys in rows.values() if not keys]) >= 25
    assert {(text, key) for text, key in matches if key not in rows[text]} == set()
    assert len(matches) >= fewest


@pytest.mark.parametrize(
    ("text", "cls", "expected"),
    [
        ("IGF", "", "body/igf"),  # the process of this name is an undertaking of the body
        ("igf", "", ""),
        ("IGF", "Body", "body/igf"),
        ("IGF", "Process", "process/igf"),
        ("Internet Governance Forum", "Body", "body/igf"),
        ("Internet Governance Forum", "", "body/igf"),
        ("Internet Governance Forum (IGF)", "", "body/igf"),
        ("World Summit on the Information Society", "", ""),  # a process and the titles of two resolutions
        ("WGIGF", "", "body/wgigf"),  # the acronym after that of its commission
        ("wgigf", "", ""),
        ("WGEC", "", ""),  # the group, its first and its second phase
        ("WGEC", "Body", ""),
        ("Working Group on Enhanced Cooperation", "", ""),
        ("CSTD Working Group on Enhanced Cooperation", "", ""),
        ("Groupe de travail sur le renforcement de la coopération", "", ""),
        ("Working Group on Enhanced Cooperation, second phase", "", "body/wgec-2"),
        ("CSTD Working Group on Enhanced Cooperation (first)", "", "body/wgec-1"),
        ("IGF 2019 Berlin", "", "meeting/igf-2019"),
        ("14th IGF, Berlin", "", "meeting/igf-2019"),
        ("IGF 2024 Riyadh", "", "meeting/igf-2024"),
        ("IGF Riyadh 2024", "", ""),  # open consultations were there in the year as well
        ("IGF Germany 2019", "", ""),  # may be the national one
        ("IGF Baku", "", ""),  # without year or number
        ("IGF 2008 Bali", "", ""),
        ("IGF 2008 Hyderbad", "", ""),
        ("CSTD 2013 Geneva", "", ""),  # where the Commission meets more than once a year
        ("CSTD", "", "body/cstd"),
        ("cstd", "", ""),  # an acronym in other letters may be a word
        ("ITU", "", "body/itu"),  # although a subject term has the name too
        ("Secretariat", "", ""),  # a shortening of the name
        ("Community", "", ""),  # a word
        ("UNDESA", "", "body/un-desa"),  # the letters of UN DESA, and of nothing else
        ("undesa", "", ""),  # may be a word
        ("Lynn St Amour", "", "person/lynn-st-amour"),  # the letters of the name, and of nothing else
        ("Net Mundial", "", ""),  # other capital letters
        ("Finland", "", "area/FI"),  # a word, and the name of a country alone
        ("finland", "", ""),
        ("Georgia", "", ""),  # a State of the United States and a given name as well
        ("Georgia", "Area", "area/GE"),
        ("Géorgie", "", ""),
        ("Congo", "", ""),  # two countries, and a river
        ("Mexico", "", ""),  # in French the city alone
        ("Mexico", "Area", "area/MX"),
        ("Mexico", "Body", ""),
        ("Jordan", "", ""),  # not described here; a family name
        ("Information and communications technologies for development", "", ""),  # seven resolutions
        ("A/RES/67/195", "", "document/A-RES-67-195"),
        ("a/res/67/195", "Body", ""),
        ("General Assembly resolution 67/195", "", "document/A-RES-67-195"),
        ("A/RES/70/125 (2015)", "", "document/A-RES-70-125"),
        ("A/RES/70/125 (1999)", "", ""),  # of another year
        ("paragraph 63 of resolution 70/125", "", "passage/A-RES-70-125_op63"),
        ("paragraph 999 of resolution 70/125", "", ""),  # cites a paragraph that is not here
        ("80/173 OP99", "", "passage/A-RES-80-173_op99"),
        ("80/173 op. 99", "", "passage/A-RES-80-173_op99"),
        ("70/125 OP 63", "", "passage/A-RES-70-125_op63"),
        ("A/RES/80/173 OP99", "", "passage/A-RES-80-173_op99"),
        ("80/173 para 99", "", "passage/A-RES-80-173_op99"),
        ("75/202 PP33", "", "passage/A-RES-75-202_pp33"),
        ("80/173 OP999", "", ""),
        ("ECOSOC 2025/18", "", "document/E-RES-2025-18"),
        ("ECOSOC Res 2025/18", "", "document/E-RES-2025-18"),
        ("UNGA 70/125", "", "document/A-RES-70-125"),
        ("GA 80/173", "", "document/A-RES-80-173"),
        ("GA 70/125 (2015)", "", "document/A-RES-70-125"),
        ("GA 70/125 (1999)", "", ""),
        ("HRC 57/29", "", "document/A-HRC-RES-57-29"),
        ("UNGA 1/2", "", ""),
        ("ECOSOC 80/173", "", ""),
        ("UNGA 2025/18", "", ""),
        ("GA 80/173, paragraph 999", "", ""),
        ("80/173", "", ""),  # the one candidate, and may be something else
        ("UN Doc. A/RES/67/195", "", "document/A-RES-67-195"),
        ("UN doc A/RES/67/195", "", "document/A-RES-67-195"),
        ("United Nations document A/RES/67/195", "", "document/A-RES-67-195"),
        ("document A/RES/67/195", "", "document/A-RES-67-195"),
        ("Statement on UN Doc. A/RES/67/195", "", ""),
        ("Statement on General Assembly resolution 67/195", "", ""),  # cites it, and is something else
        ("International Telecommunication Union (ITU)", "", "body/itu"),
        ("International Telecommunication Union (IGF)", "", ""),
        ("International Telecommunication Union, Geneva", "", ""),  # may be an office of it
        ("LACIGF 8", "", ""),  # the title of a page about the meeting
    ],
)
def test_only_what_is_beyond_doubt_is_a_match(
    matcher: Matcher, catalogue: Catalogue, text: str, cls: str, expected: str
) -> None:
    classes = _classes(catalogue, cls) if cls else frozenset[str]()
    candidates = matcher.candidates(NameQuery(text, classes))
    assert [_key(each, catalogue) for each in candidates if each.is_match] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("80/173", ["A-RES-80-173"]),
        ("80 / 173", ["A-RES-80-173"]),
        ("2025/18", ["E-RES-2025-18"]),
        ("80/173 (1999)", []),  # of another year
        ("67/65", []),  # a report
        ("1/2", []),
    ],
)
def test_the_number_of_one_resolution_can_be_accepted_and_is_not_safe(
    matcher: Matcher, catalogue: Catalogue, text: str, documents: list[str]
) -> None:
    candidates = matcher.candidates(NameQuery(text))
    numbered = [each for each in candidates if each.reason is Reason.RESOLUTION_NUMBER]
    assert [_key(each, catalogue) for each in numbered] == [f"document/{each}" for each in documents]
    assert not any(each.is_match for each in candidates)
    assert all(each.score >= LEAST_ACCEPTED for each in numbered)
    assert not documents or len(candidates) == 1


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("Baku", "igf-2012"),
        ("Baku 2012", "igf-2012"),
        ("Baku 2013", ""),
        ("Genève", "igf-2017"),
        ("Ginebra", "igf-2017"),
        ("日内瓦", "igf-2017"),
        ("IGF Genève", "igf-2017"),
        ("Réunion de Paris", "igf-2018"),
        ("Lillestrom", "igf-2025"),
        ("2012", ""),
    ],
)
def test_a_place_offers_its_meetings(matcher: Matcher, catalogue: Catalogue, text: str, meeting: str) -> None:
    candidates = matcher.candidates(NameQuery(text))
    meetings = [key for each in candidates if (key := _key(each, catalogue)).startswith("meeting/")]
    assert meetings[:1] == ([f"meeting/{meeting}"] if meeting else [])
    assert not any(each.is_match for each in candidates)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WGEC", {"body/wgec", "body/wgec-1", "body/wgec-2"}),
        ("Working Group on Enhanced Cooperation", {"body/wgec", "body/wgec-1", "body/wgec-2"}),
        ("IGF", {"body/igf", "process/igf"}),  # the process is offered beside the match
        ("IGF 2008 Hyderbad", {"meeting/igf-2008"}),
    ],
)
def test_others_of_the_name_are_offered(matcher: Matcher, catalogue: Catalogue, text: str, expected: set[str]) -> None:
    best = [each for each in matcher.candidates(NameQuery(text)) if each.score >= 70]
    assert {_key(each, catalogue) for each in best} == expected


def test_a_misspelt_name_may_leave_out_the_acronym_in_front(matcher: Matcher, catalogue: Catalogue) -> None:
    assert _keys(matcher, catalogue, NameQuery("Lidership Panel")) == ["body/igf-leadership-panel"]


def test_one_reason_and_score_have_one_outcome(matcher: Matcher) -> None:
    """What a reader sees of two names alike, a reason and a score, does not hide a difference."""
    seen: dict[tuple[Reason, float], set[bool]] = {}
    for text in ("UNDESA", "undesa", "Lynn St Amour", "lynn st amour", "Net Mundial", "UN-DESA"):
        best = matcher.candidates(NameQuery(text))[0]
        seen.setdefault((best.reason, best.score), set()).add(best.is_match)
    assert seen == {(Reason.SAME_LETTERS, 94): {True}, (Reason.OTHER_LETTERS, 92): {False}}


def test_scores_fall_from_the_name_to_what_is_like_it(matcher: Matcher) -> None:
    texts = (
        "Commission on Science and Technology for Development",
        "CSTD",
        "COMMISSION ON SCIENCE, AND TECHNOLOGY FOR DEVELOPMENT",
        "Science and Technology for Development Commission",
        "the report A/67/65 and what it says",
        "Comission on Science and Technolgy for Development",
    )
    best = [matcher.candidates(NameQuery(each))[0] for each in texts]
    assert [each.score for each in best] == sorted((each.score for each in best), reverse=True)
    assert len({each.score for each in best}) == len(texts)
    assert all(0 < each.score <= 100 for each in best)
    assert best[-1].reason is Reason.SIMILAR


def test_a_name_with_another_number_is_another_thing(matcher: Matcher, catalogue: Catalogue) -> None:
    assert "meeting/igf-2013" in _keys(matcher, catalogue, NameQuery("IGF 2013"))
    assert _keys(matcher, catalogue, NameQuery("IGF 2031")) == []
    assert _keys(matcher, catalogue, NameQuery("A/RES/67/1950")) == []


_TITLE = "Information and communications technologies for development"


@pytest.mark.parametrize("is_required", [False, True])
def test_properties_decide_between_things_of_one_name(
    matcher: Matcher, catalogue: Catalogue, *, is_required: bool
) -> None:
    condition = Condition(_property(catalogue, "adoptedOn"), ("2012",), is_required)
    candidates = matcher.candidates(NameQuery(_TITLE, conditions=(condition,)))
    assert _key(candidates[0], catalogue) == "document/A-RES-67-195"
    assert candidates[0].is_match
    assert candidates[0].agreement == 1
    assert [each.score for each in candidates[1:]] == sorted((each.score for each in candidates[1:]), reverse=True)
    assert bool(candidates[1:]) is not is_required
    assert all(each.score < candidates[0].score for each in candidates[1:])


@pytest.mark.parametrize(
    ("name", "values", "quantifier", "has"),
    [
        ("meetingOf", ("Internet Governance Forum",), "any", True),  # by label
        ("meetingOf", ("igf",), "any", True),  # by key
        ("meetingOf", ("https://w3id.org/igfkg/id/body/igf",), "any", True),
        ("meetingOf", ("cstd",), "any", False),
        ("meetingOf", ("cstd", "igf"), "any", True),
        ("meetingOf", ("cstd", "igf"), "all", False),
        ("meetingOf", ("cstd",), "none", True),
        ("startDate", ("2013-10",), "any", True),
        ("startDate", ("2013-11",), "any", False),
        ("sessionNumber", ("8",), "any", True),
    ],
)
def test_conditions(  # noqa: PLR0913 - the columns of the table
    matcher: Matcher, catalogue: Catalogue, name: str, values: tuple[str, ...], quantifier: str, *, has: bool
) -> None:
    condition = Condition(_property(catalogue, name), values, is_required=True, quantifier=quantifier)
    assert ("meeting/igf-2013" in _keys(matcher, catalogue, NameQuery("IGF 2013", conditions=(condition,)))) is has


def test_things_are_found_by_properties_alone(matcher: Matcher, catalogue: Catalogue) -> None:
    conditions = (
        Condition(_property(catalogue, "sessionNumber"), ("8",)),
        Condition(_property(catalogue, "meetingOf"), ("igf",)),
    )
    candidates = matcher.candidates(NameQuery("", _classes(catalogue, "Meeting"), conditions=conditions))
    assert _key(candidates[0], catalogue) == "meeting/igf-2013"
    assert not any(each.is_match for each in candidates)


@pytest.mark.parametrize(
    "text", ["", "  ", "?!", "(", "a" * 1001, "\ufdfa" * 100, "A/" * 500, "U." * 500, "e" + "\u0301" * 900]
)
def test_what_is_no_name_has_no_candidates(matcher: Matcher, text: str) -> None:
    assert matcher.candidates(NameQuery(text)) == []


#: Texts in the length of the longest name, each of which a careless pattern reads in more than linear time.
_LONG = (
    *("internet governance forum " * 38, "resolution 67/19 " * 58, "ITU " * 250, "ش " * 500, "国" * 1000, "第十" * 500),
    *("a" + " " * 998 + "b", "+" + " " * 998 + "a", "x (y) " * 166, "(" * 1000, "a, " * 333, "- " * 500, "Ms. " * 250),
    *("1 May " * 166, "1-1 - " * 166, "ab 's " * 166, "recommendation 1 " * 58, "a " * 250 + "#" * 500, "1." * 500),
    *("9" * 1000, "e\u0301" * 500, "\u00a0" * 1000, "ab\n" * 333),
)


@pytest.mark.parametrize("text", _LONG, ids=lambda text: text[:8])
def test_no_text_takes_long(matcher: Matcher, text: str) -> None:
    matcher.candidates(NameQuery(text[:-2]))  # what is read once for all
    started = time.thread_time()
    matcher.candidates(NameQuery(text))
    assert time.thread_time() - started < 0.5


@pytest.mark.parametrize("text", ["a" * 64_000, "ab " * 10_000, "A/RES/67/195 " * 5000])
def test_what_is_longer_than_a_name_is_not_read(matcher: Matcher, text: str) -> None:
    started = time.thread_time()
    assert matcher.candidates(NameQuery(text)) == []
    assert time.thread_time() - started < 0.1


@pytest.mark.parametrize(
    ("names", "needs_all", "expected"),
    [
        (("CSTD", "Commission on Science and Technology for Development"), False, "body/cstd"),
        (("ECOSOC", "CSTD"), False, ""),  # two things
        (("something else", "CSTD"), False, "body/cstd"),
        (("CSTD", "Commission on Science and Technology for Development"), True, "body/cstd"),
        (("something else", "CSTD"), True, ""),
    ],
)
def test_a_thing_may_be_given_by_several_names(
    matcher: Matcher, catalogue: Catalogue, names: tuple[str, ...], *, needs_all: bool, expected: str
) -> None:
    query = NameQuery(names[0], other_names=names[1:], needs_all_names=needs_all)
    candidates = matcher.candidates(query)
    assert [_key(each, catalogue) for each in candidates if each.is_match] == ([expected] if expected else [])
    assert needs_all or "body/cstd" in [_key(each, catalogue) for each in candidates]


def test_things_without_a_value_are_few_enough(matcher: Matcher, catalogue: Catalogue) -> None:
    condition = Condition(_property(catalogue, "label"), ("no such label",), quantifier="none")
    candidates = matcher.candidates(NameQuery("", _classes(catalogue, "Meeting"), conditions=(condition,), limit=50))
    assert len(candidates) == 50
    assert all(_key(each, catalogue).startswith("meeting/") for each in candidates)


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("E/2025/18", "document/E-RES-2025-18", Reason.RESOLUTION_OF_NUMBERS),
        ("A/70/125", "document/A-RES-70-125", Reason.RESOLUTION_OF_NUMBERS),
        ("UN doc A/70/125", "document/A-RES-70-125", Reason.RESOLUTION_OF_NUMBERS),
        ("A/70/125, para. 63", "passage/A-RES-70-125_op63", Reason.RESOLUTION_OF_NUMBERS),
        ("Lynn Saint-Amour", "person/lynn-st-amour", Reason.OTHER_LETTERS),
        ("Saint Amour", "person/lynn-st-amour", Reason.MOST_WORDS),
        ("Rio de Janeiro 2007", "meeting/igf-2007", Reason.PLACE_AND_YEAR),
        ("Kyoto 2023", "meeting/igf-2023", Reason.PLACE_AND_YEAR),
        ("IGF Kyoto", "meeting/igf-2023", Reason.MEETING_AT_PLACE),
        ("IGF 2023", "meeting/igf-2023", None),
        ("Kyoto", "meeting/igf-2023", Reason.PLACE),
        ("A/70/999", "", None),  # no such resolution
        ("A/46/1", "", None),
        ("A/70/125/Add.1", "", None),
    ],
)
def test_what_is_near_is_a_candidate_with_its_reason_and_never_sure(
    matcher: Matcher, catalogue: Catalogue, text: str, key: str, reason: Reason | None
) -> None:
    candidates = matcher.candidates(NameQuery(text))
    assert [_key(each, catalogue) for each in candidates[:1]] == ([key] if key else [])
    if reason:
        assert candidates[0].reason is reason
        assert not any(each.is_match for each in candidates)


def test_what_says_more_of_a_meeting_has_the_better_score(matcher: Matcher) -> None:
    texts = ("IGF 2023 Kyoto", "IGF 2023", "IGF Kyoto", "Kyoto 2023", "2023 IGF Kyotto", "Kyoto")
    scores = [matcher.candidates(NameQuery(each))[0].score for each in texts]
    assert scores[1] > scores[2] > scores[3] > scores[4] > scores[5]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("ITU", None),  # sure
        ("UNESCO", None),
        ("Turkey", Doubt.WORD),
        ("Secretariat", Doubt.WORD),
        ("Georgia", Doubt.WORD),
        ("cstd", Doubt.OTHER_CASE),
        ("WGEC", Doubt.SHARED),
        ("World Summit on the Information Society", Doubt.SHARED),
    ],
)
def test_an_exact_name_is_either_sure_or_has_a_doubt(matcher: Matcher, text: str, doubt: Doubt | None) -> None:
    first = matcher.candidates(NameQuery(text))[0]
    assert (first.is_match, first.doubt) == (doubt is None, doubt)


@pytest.mark.parametrize("table", [each for each, *_ in _TABLES])
def test_no_exact_name_is_unsure_without_a_doubt(matcher: Matcher, catalogue: Catalogue, table: str) -> None:
    bare = set()
    for text in _rows(table):
        candidates = matcher.candidates(NameQuery(text))
        first = next(iter(candidates), None)
        if first and first.reason in SAFE and first.doubt is None and not any(each.is_match for each in candidates):
            bare.add(text)
    assert bare == set()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Tunis Agenda 72", "passage/WSIS-05-TUNIS-DOC-6-Rev.1-E_p72"),
        ("the Tunis Agenda 72", "passage/WSIS-05-TUNIS-DOC-6-Rev.1-E_p72"),
        ("Tunis Agenda 72 (a)", "passage/WSIS-05-TUNIS-DOC-6-Rev.1-E_p72a"),
        ("A/RES/80/173 99", "passage/A-RES-80-173_op99"),
        ("Tunis Agenda 999", ""),  # no such paragraph
        ("Tunis Agenda 2005", ""),  # a year
        ("IGF 72", ""),  # no document
        ("A RES 80 173", ""),  # a symbol
    ],
)
def test_a_bare_number_after_a_document_is_its_paragraph(
    matcher: Matcher, catalogue: Catalogue, text: str, key: str
) -> None:
    keys = _keys(matcher, catalogue, NameQuery(text))
    assert (key in keys[:2]) if key else not any(each.startswith("passage/") for each in keys[:1])
