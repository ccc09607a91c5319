"""The messages of the inbox, in an SQLite database of their own (https://www.sqlite.org/wal.html), never in a release.

Several web processes write to it, and the command line: each transaction is short, takes the lock before it reads, and
waits a few seconds for the others. What is undecided is limited in number and bytes, and so is what was rejected.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from igfkg.errors import BadRequestError, InboxFullError, NotFoundError, OverloadedError, StorageFullError
from igfkg.inbox.message import ID_DIGITS, Message, MessageState

FILE_NAME: Final = "inbox.sqlite"
_BUSY_SECONDS = 5.0
_REJECTED_BYTES = 16 * 1024**2  # of the texts of rejected messages
_MOST_REJECTED = 20_000  # records of rejected messages; beyond them the oldest are removed
_FEWEST_DIGITS = 4
_SCHEMA = """
CREATE TABLE IF NOT EXISTS message (
    id TEXT PRIMARY KEY, received TEXT NOT NULL, media_type TEXT NOT NULL, actor TEXT NOT NULL, links INTEGER NOT NULL,
    state TEXT NOT NULL, decided TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    bytes INTEGER NOT NULL, body BLOB
);
CREATE INDEX IF NOT EXISTS message_state ON message (state, received, bytes);
"""
_COLUMNS = "id, received, media_type, actor, links, state, decided, reason"


@dataclass(frozen=True)
class InboxLimits:
    """How much may be undecided."""

    messages: int = 1000
    bytes: int = 16 * 1024**2


class MessageStore:
    """The messages of one inbox."""

    def __init__(self, folder: Path) -> None:
        """Use the database in a folder; it is made with the first message."""
        self.path = folder / FILE_NAME

    def add(self, message: Message, body: bytes, limits: InboxLimits) -> bool:
        """Add a message; return False when it is there already.

        Raises:
            InboxFullError: when too much is undecided.
            OverloadedError: when others hold the lock for too long.
            StorageFullError: when the database cannot be written.
        """
        with self._writing() as database:
            if database.execute("SELECT 1 FROM message WHERE id = ?", (message.id,)).fetchone():
                return False
            _check_space(database, len(body), limits)
            values = (message.id, message.received, message.media_type, message.actor, message.links, message.state)
            database.execute(
                "INSERT INTO message (id, received, media_type, actor, links, state, bytes, body) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, len(body), body),
            )
        return True

    def all(self, state: MessageState | None = None) -> list[Message]:
        """Return the messages without their texts, the oldest first; those of one state, or all."""
        condition, values = ("WHERE state = ?", (state,)) if state else ("", ())
        query = f"SELECT {_COLUMNS}, NULL FROM message {condition} ORDER BY received, id"  # noqa: S608 - constants
        with self._reading() as database:
            return [_message(row) for row in database.execute(query, values)] if database else []

    def get(self, name: str) -> Message:
        """Return the message with an id, or with the only id that begins so.

        Raises:
            NotFoundError: when there is none.
            BadRequestError: when several begin so.
        """
        if not _FEWEST_DIGITS <= len(name) <= ID_DIGITS or not set(name) <= set("0123456789abcdef"):
            raise BadRequestError(
                f"{name[:80]!a} is not the id of a message, or at least {_FEWEST_DIGITS} of its first digits; "
                "list them with: igfkg inbox list"
            )
        query = f"SELECT {_COLUMNS}, body FROM message WHERE id BETWEEN ? AND ? LIMIT 2"  # noqa: S608 - constants
        with self._reading() as database:
            rows = database.execute(query, (name, name + "g")).fetchall() if database else []
        if not rows:
            raise NotFoundError(f"the inbox has no message {name}; list them with: igfkg inbox list")
        if len(rows) > 1:
            raise BadRequestError(f"the ids of several messages begin with {name}; give more of it")
        return _message(rows[0])

    def accept(self, ids: Sequence[str]) -> None:
        """Record that messages were accepted."""
        with self._writing() as database:
            database.executemany(
                "UPDATE message SET state = ?, decided = ?, reason = '' WHERE id = ? AND state != ?",
                [(MessageState.ACCEPTED, now(), each, MessageState.ACCEPTED) for each in ids],
            )

    def reject(self, ids: Sequence[str], reason: str) -> None:
        """Record that messages were rejected; of what was rejected long ago, the texts and then the records go."""
        with self._writing() as database:
            database.executemany(
                "UPDATE message SET state = ?, decided = ?, reason = ? WHERE id = ?",
                [(MessageState.REJECTED, now(), reason, each) for each in ids],
            )
            _remove_old(database)

    # -- inside

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._errors(), closing(self._connect()) as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
            except BaseException:
                database.rollback()
                raise
            database.commit()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """The database, if there is one."""
        if not self.path.exists():
            yield None
            return
        with self._errors(), closing(self._connect()) as database:
            yield database

    def _connect(self) -> sqlite3.Connection:
        with suppress(OSError):  # is there already, or cannot be made, as SQLite will report
            os.mknod(self.path, 0o600)  # not by open(): to close a file drops the locks that SQLite has on it
        database = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute(f"PRAGMA journal_size_limit = {1024**2}")
            if database.execute("PRAGMA user_version").fetchone()[0] == 0:
                database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = 1; COMMIT")
        except BaseException:
            database.close()
            raise
        return database

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise OverloadedError("the inbox is being written by others; try again in a few seconds") from error
            raise StorageFullError(f"the inbox cannot be written or read: {error}") from error
        except sqlite3.DatabaseError as error:
            raise StorageFullError(f"the inbox is damaged: {error}; move {self.path.name} away") from error


def now() -> str:
    """Return the present time as xsd:dateTime in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _check_space(database: sqlite3.Connection, size: int, limits: InboxLimits) -> None:
    number, total = database.execute(
        "SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM message WHERE state = ?", (MessageState.UNDECIDED,)
    ).fetchone()
    if number >= limits.messages or total + size > limits.bytes:
        raise InboxFullError("the inbox has as many undecided messages as it may have; try again tomorrow")


def _remove_old(database: sqlite3.Connection) -> None:
    rejected = (MessageState.REJECTED,)
    order = "ORDER BY decided DESC, received DESC, id"
    database.execute(
        "UPDATE message SET body = NULL, bytes = 0 WHERE id IN (SELECT id FROM (SELECT id, SUM(bytes) OVER "  # noqa: S608
        f"({order}) AS total FROM message WHERE state = ?) WHERE total > {_REJECTED_BYTES})",
        rejected,
    )
    database.execute(
        f"DELETE FROM message WHERE id IN (SELECT id FROM message WHERE state = ? {order} LIMIT -1 "  # noqa: S608
        f"OFFSET {_MOST_REJECTED})",
        rejected,
    )


def _message(row: tuple[Any, ...]) -> Message:
    name, received, media_type, actor, links, state, decided, reason, body = row
    return Message(name, received, media_type, actor, links, MessageState(state), decided, reason, body)
