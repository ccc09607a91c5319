"""The files with the links of others: several processes add to one, and nothing is lost."""

import multiprocessing
from multiprocessing.synchronize import Barrier
from pathlib import Path

from igfkg.cli.linksets import write_linksets
from igfkg.linksets.foreign_link import ForeignLink
from igfkg.linksets.statement import LinkStatement
from igfkg.sources.content import Content
from tests.inbox.messages import SKOS, THING

_NAMES = ("a", "b", "c")
_TIMES = 4


def _statement(name: str, number: int) -> LinkStatement:
    link = ForeignLink(f"https://example.org/{name}/{number}", SKOS + "relatedMatch", THING)
    return LinkStatement("https://example.org/", "2026-11-29", frozenset({link}), f"message-{name}-{number}")


def _write(root: Path, name: str, barrier: Barrier) -> None:
    for number in range(_TIMES):
        barrier.wait(60)
        write_linksets(Content(root), [_statement(name, number)])


def test_what_several_processes_add_at_once_is_all_there(small_content: Content) -> None:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(len(_NAMES))
    writers = [context.Process(target=_write, args=(small_content.root, name, barrier)) for name in _NAMES]
    for each in writers:
        each.start()
    for each in writers:
        each.join(120)
    assert [each.exitcode for each in writers] == [0] * len(_NAMES)
    text = (small_content.data / "linksets" / "links-from-example.org.trig").read_text(encoding="utf-8")
    expected = {f"https://example.org/{name}/{number}>" for name in _NAMES for number in range(_TIMES)}
    assert {each for each in expected if each not in text} == set()
