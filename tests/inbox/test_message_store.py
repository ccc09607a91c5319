"""The database of messages: limits, several writers, damage."""

import multiprocessing
import os
from pathlib import Path

import pytest

from igfkg.errors import BadRequestError, InboxFullError, NotFoundError, OverloadedError, StorageFullError
from igfkg.inbox import message_store
from igfkg.inbox.message import Message, MessageState, message_id
from igfkg.inbox.message_store import FILE_NAME, InboxLimits, MessageStore, now

_LIMITS = InboxLimits()


def _add(store: MessageStore, body: bytes, limits: InboxLimits = _LIMITS) -> str:
    made = Message(
        message_id(body), now(), "application/ld+json", "https://e.org/", 1, MessageState.UNDECIDED, "", "", b""
    )
    return made.id if store.add(made, body, limits) else ""


def test_a_message_is_there_once_as_it_was_sent(tmp_path: Path) -> None:
    store = MessageStore(tmp_path)
    assert store.all() == []
    assert not store.path.exists()
    first = _add(store, b"\x00\xff")
    assert first
    assert not _add(store, b"\x00\xff")
    assert [each.id for each in store.all(MessageState.UNDECIDED)] == [first]
    assert store.get(first[:6]).body == b"\x00\xff"


@pytest.mark.parametrize("name", ["", "abc", "ABCDEF", "%" * 6, "a" * 25, "../../etc", "\x1b[31m"])
def test_what_is_no_id(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadRequestError, match="is not the id of a message"):
        MessageStore(tmp_path).get(name)


def test_ids_that_name_none_or_several(tmp_path: Path) -> None:
    store = MessageStore(tmp_path)
    with pytest.raises(NotFoundError, match="no message abcd; list them with"):
        store.get("abcd")
    names = [_add(store, str(number).encode()) for number in range(700)]
    twice = next(each[:4] for each in names if sum(other.startswith(each[:4]) for other in names) > 1)
    with pytest.raises(BadRequestError, match="several messages begin with"):
        store.get(twice)


@pytest.mark.parametrize(("limits", "room"), [(InboxLimits(messages=3), 3), (InboxLimits(bytes=25), 2)])
def test_the_inbox_is_full(tmp_path: Path, limits: InboxLimits, room: int) -> None:
    store = MessageStore(tmp_path)
    names = [_add(store, b"message %03d" % number, limits) for number in range(room)]
    with pytest.raises(InboxFullError, match="as many undecided messages"):
        _add(store, b"message 900", limits)
    assert not _add(store, b"message 000", limits)  # is there already
    store.accept(names[:1])
    assert _add(store, b"message 900", limits)


def test_what_was_rejected_long_ago_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_store, "_REJECTED_BYTES", 25)
    monkeypatch.setattr(message_store, "_MOST_REJECTED", 3)
    store = MessageStore(tmp_path)
    times = iter(f"2026-11-29T00:00:{second:02}Z" for second in range(60))
    monkeypatch.setattr(message_store, "now", lambda: next(times))
    names = [_add(store, b"message %03d" % number) for number in range(5)]
    for each in names:
        store.reject([each], "spam")
    assert {each.id for each in store.all()} == {*names[2:]}
    assert [store.get(each).body is None for each in names[2:]] == [True, False, False]
    assert store.get(names[4]).reason == "spam"
    assert not _add(store, b"message 004")  # stays rejected
    assert store.all(MessageState.UNDECIDED) == []


def _write(home: Path, start: int) -> None:
    for number in range(start, start + 100):
        _add(MessageStore(home), b"message %d" % number, InboxLimits(messages=150))


def test_several_processes_write_at_once_and_share_the_limit(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path, start)) for start in (0, 1000)]
    for each in writers:
        each.start()
    for each in writers:
        each.join(120)
    assert sorted(each.exitcode or 0 for each in writers) == [0, 1] or all(each.exitcode == 1 for each in writers)
    assert len(MessageStore(tmp_path).all()) == 150


def test_a_lock_that_others_hold_is_no_failure_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_store, "_BUSY_SECONDS", 0.05)
    store = MessageStore(tmp_path)
    _add(store, b"1")
    with store._writing(), pytest.raises(OverloadedError, match="try again in a few seconds"):
        _add(MessageStore(tmp_path), b"2")
    assert _add(store, b"2")


def test_only_its_owner_reads_the_database(tmp_path: Path) -> None:
    store = MessageStore(tmp_path)
    before = os.umask(0o022)
    try:
        with store._writing() as database:
            database.execute("DELETE FROM message")
            modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert FILE_NAME in modes
    assert {*modes.values()} == {0o600}


def test_what_the_operator_permits_stays(tmp_path: Path) -> None:
    _add(MessageStore(tmp_path), b"1")
    (tmp_path / FILE_NAME).chmod(0o660)
    _add(MessageStore(tmp_path), b"2")
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o660


def test_a_damaged_or_unwritable_database_says_so(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database" * 200)
    with pytest.raises(StorageFullError, match=r"damaged: .*; move inbox.sqlite away"):
        _add(MessageStore(tmp_path), b"1")
    with pytest.raises(StorageFullError, match="cannot be written or read"):
        _add(MessageStore(tmp_path / "nowhere"), b"1")
