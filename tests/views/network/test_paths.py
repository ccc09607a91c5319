"""Neighbours and shortest paths, on graphs made by hand."""

import pytest

from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.views.network.links import NetworkLink
from igfkg.views.network.paths import MOST_PATHS, LinkGraph, ShortestPaths

_WORK = Reference("https://example.org/link-kind/work", None)
_SEPARATE = Reference(terms.SEPARATE, None)


def _link(text: str) -> NetworkLink:
    """``a>b`` is a link from a to b, ``a#b`` one that says that they are separate; ``a>b:2`` a second one."""
    ends, _, number = text.partition(":")
    kind = _SEPARATE if "#" in ends else _WORK
    start, end = ends.replace("#", ">").split(">")
    return NetworkLink(
        start=Reference(start, None), type=_WORK, kind=kind, end=Reference(end, None), statements=(), evidence=(),
        key=f"{ends}{number}", first_stated="",
    )  # fmt: skip


def _graph(links: str) -> LinkGraph:
    return LinkGraph([_link(each) for each in links.split()])


def _chains(paths: ShortestPaths) -> list[str]:
    return ["".join([steps[0].start, *(each.end for each in steps)]) for steps in paths.paths]


@pytest.mark.parametrize(
    ("links", "chains", "on_paths"),
    [
        ("", [], ""),
        ("a>b", [], ""),
        ("a>b c>z", [], ""),
        ("a>z", ["az"], "a>z"),
        ("z>a", ["az"], "z>a"),
        ("a>z z>a a>z:2 a>b b>z", ["az"], "a>z z>a a>z2"),
        ("a>b z>b b>c", ["abz"], "a>b z>b"),
        ("a>c c>z a>b b>z a>d d>e e>z", ["abz", "acz"], "a>c c>z a>b b>z"),
        ("a>b b>c c>a c>z", ["acz"], "c>a c>z"),
        ("a>b b>c c>d d>a c>z", ["abcz", "adcz"], "a>b b>c c>d d>a c>z"),
        ("a>a a>b b>b b>z z>z", ["abz"], "a>b b>z"),
        ("a#z", [], ""),
        ("a#b b>z a>c c>d d>z", ["acdz"], "a>c c>d d>z"),
        ("a>b a#b b>z", ["abz"], "a>b b>z"),
    ],
)
def test_shortest_paths(links: str, chains: list[str], on_paths: str) -> None:
    paths = _graph(links).shortest_paths("a", "z")
    assert (_chains(paths), paths.count) == (chains, len(chains))
    assert " ".join(each.key for each in paths.links) == on_paths
    assert paths.length == (len(chains[0]) - 1 if chains else 0)


def test_the_same_thing_has_no_path_to_itself() -> None:
    assert _graph("a>b b>a").shortest_paths("a", "a").count == 0


def test_a_step_has_every_link_between_its_ends_but_those_that_say_that_they_are_separate() -> None:
    (path,) = _graph("a>b b>a a#b b>z").shortest_paths("a", "z").paths
    assert [[link.key for link in step.links] for step in path] == [["a>b", "b>a"], ["b>z"]]


def test_many_paths_are_counted_and_the_first_are_listed() -> None:
    """Thirty diamonds in a row: 2^30 paths of sixty steps."""
    links = " ".join(f"n{each}>u{each} n{each}>v{each} u{each}>n{each + 1} v{each}>n{each + 1}" for each in range(30))
    paths = _graph(links).shortest_paths("n0", "n30")
    assert (paths.count, len(paths.paths), paths.length, len(paths.links)) == (2**30, MOST_PATHS, 60, 120)
    assert [step.end for step in paths.paths[0][:2]] == ["u0", "n1"]


def test_neighbours_are_at_both_ends_of_links() -> None:
    graph = _graph("a>b c>a b>c a#d a>a")
    assert [each.key for each in graph.links_of("a")] == ["a>b", "c>a", "a#d", "a>a"]
    assert [each.key for each in graph.links_of("x")] == []
    assert (graph.iris, graph.degree("a"), graph.degree("x")) == (["a", "b", "c", "d"], 4, 0)


@pytest.mark.parametrize(("ends", "keys"), [("ad", ["a#d"]), ("da", ["a#d"]), ("ab", []), ("xy", [])])
def test_separations_are_of_the_two_alone(ends: str, keys: list[str]) -> None:
    assert [each.key for each in _graph("a>b c#a b>c a#d").separations(*ends)] == keys


@pytest.mark.parametrize(
    ("links", "centre"),
    [
        ("", ""),
        ("a>b", "a"),
        ("a>b a>c a>d a>e e>f f>g f>h g>i h>j", "f"),
        ("b>a c>b d>c", "b"),
        ("a#b c>d", "a"),
    ],
)
def test_the_centre_has_the_most_neighbours_that_lead_on(links: str, centre: str) -> None:
    assert _graph(links).centre == centre
