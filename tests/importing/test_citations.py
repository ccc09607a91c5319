"""What a resolution recalls and takes note of, and what its paragraphs name."""

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.importing.known_things import KnownThings, known_things
from igfkg.importing.resolution import Resolution
from igfkg.importing.resolution_text import read_resolution
from igfkg.sources.content import Content
from tests.conftest import ROOT, copy_content
from tests.importing.akn import Akn, add_known, note


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> KnownThings:
    """What a small content knows."""
    root = tmp_path_factory.mktemp("known") / "content"
    content: Content = copy_content(Content(ROOT), root, with_data=False)
    return known_things(assemble(add_known(content)))


def _first(known: KnownThings, paragraph: str, language: str = "en") -> tuple[list[str], list[str], list[str]]:
    """Relations, things and unclear names of a paragraph."""
    akn = Akn(language=language, preamble=(), paragraphs=[("1.", paragraph)])
    texts = (read_resolution(akn.text().encode(), "name.xml"),)
    read = Resolution(texts, known, (known.thing("body/igf"),)).paragraphs[0]
    relations = [f"{each.relation.rpartition('#')[2]} {' '.join(map(str, each.symbols))}" for each in read.citations]
    things = [each.partition("/id/")[2] for each in sorted(read.names.things)]
    return relations, things, sorted(read.names.unclear)


#: A paragraph, its language, and what it does with documents.
RELATIONS: dict[str, tuple[str, list[str]]] = {
    "Recalls its resolutions 90/5 of 11 December 2035 and 89/5 of 10 December 2034;": (
        "en", ["recalls A/RES/90/5", "recalls A/RES/89/5"],
    ),
    "Reaffirms the plan in its resolution 90/5;": ("en", ["recalls A/RES/90/5"]),
    f"Recalls earlier ones;{note('Resolutions 88/5 and A/91/1.')}": ("en", ["recalls A/RES/88/5"]),
    f"Recalls the report;{note('A/91/12.')}": ("en", []),
    f"Takes note of the report of the Committee;{note('A/91/12.')}": ("en", ["takesNoteOf A/91/12"]),
    f"Takes note with appreciation of the report on vanes,{note('A/91/12.')} and asks for more;": (
        "en", ["takesNoteOf A/91/12"],
    ),
    f"Takes note of the work of the Committee,{note('A/91/12.')} which goes on;": ("en", []),
    f"Takes note of the report, and of other works{note('A/91/12.')} on it;": ("en", []),
    f"Takes note of the report of two;{note('See A/91/12 and A/91/13.')}": ("en", []),
    "Takes note of the reports asked for in Council resolution 2034/8 of 3 July 2034;": ("en", []),
    "Welcomes and urges the full use of General Assembly resolution 90/5;": ("en", []),
    "Welcomes General Assembly resolution 90/5 of 11 December 2035;": ("en", ["welcomes A/RES/90/5"]),
    "Endorses resolution 90/5;": ("en", ["endorses A/RES/90/5"]),
    "Requests a report, as in resolution 90/5;": ("en", []),
    "Considering resolution 90/5;": ("en", []),
    f"Se félicite du rapport;{note('A/91/12.')}": ("fr", ["welcomes A/91/12"]),
    "Rappelle sa résolution 90/5 du 11 décembre 2035 ;": ("fr", ["recalls A/RES/90/5"]),
    "回顾大会2035年12月11日第90/5号决议；": ("zh", ["recalls A/RES/90/5"]),
    f"表示注意到报告；{note('A/91/12.')}": ("zh", []),
    f"يرحب بتقرير اللجنة؛{note('A/91/12.')}": ("ar", ["welcomes A/91/12"]),
}  # fmt: skip


@pytest.mark.parametrize("paragraph", RELATIONS)
def test_relations(known: KnownThings, paragraph: str) -> None:
    language, relations = RELATIONS[paragraph]
    assert _first(known, paragraph, language)[0] == relations


#: A paragraph, the things that it names, and the names that several things have.
NAMES: dict[str, tuple[list[str], list[str]]] = {
    "Notes the Internet Governance Forum;": (["body/igf"], []),
    "Notes the Committee on Vanes and its Friends of the Vane;": (["body/vane-friends", "body/vanes"], []),
    "Notes the committee on vanes;": ([], []),
    "Notes the Working Group of the Internet Governance Forum Committee on Vanes;": (["body/igf", "body/vanes"], []),
    "Notes the Roof Week of the Cities;": ([], ["Roof Week of the Cities"]),
    "Notes its resolution 90/5 of 11 December 2035;": ([], []),
    "Notes the Weather vanes on public buildings;": (["document/A-RES-90-5"], []),
    f"Notes winds;{note('Of the Committee on Vanes.')}": ([], []),
}


@pytest.mark.parametrize("paragraph", NAMES)
def test_names(known: KnownThings, paragraph: str) -> None:
    assert _first(known, paragraph)[1:] == NAMES[paragraph]


def test_a_document_that_came_later_is_not_named(known: KnownThings) -> None:
    akn = Akn(adopted="2034-12-10", preamble=(), paragraphs=[("1.", "Notes the Weather vanes on public buildings;")])
    texts = (read_resolution(akn.text().encode(), "name.xml"),)
    assert not Resolution(texts, known).paragraphs[0].names.things


def test_the_act_is_that_of_the_first_language_in_which_it_is_clear(known: KnownThings) -> None:
    akns = [
        Akn("fr", preamble=(), paragraphs=[("1.", "Prend note de la résolution 90/5 ;"), ("2.", "Prie les villes ;")]),
        Akn(
            "es", preamble=(), paragraphs=[("1.", "Toma nota de la resolución 90/5;"), ("2.", "Insta a las ciudades;")]
        ),
    ]
    texts = tuple(read_resolution(each.text().encode(), each.language) for each in akns)
    first, second = Resolution(texts, known).paragraphs
    assert (first.act, second.act) == ("takes-note-of", "requests")
    assert [str(each.symbols[0]) for each in first.citations] == ["A/RES/90/5"]
