"""What the inbox has of a notification."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ID_DIGITS: Final = 24  #: of the hexadecimal digits of a digest


class MessageState(StrEnum):
    """What became of a message."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Message:
    """A notification; of who sent it, there is only what it states itself."""

    id: str
    received: str  #: xsd:dateTime in UTC
    media_type: str
    actor: str  #: IRI of who announces, as the message states it
    links: int  #: number of links
    state: MessageState
    decided: str  #: xsd:dateTime in UTC; empty while it is undecided
    reason: str  #: why it was rejected; empty if nobody gave one
    body: bytes | None  #: as it was sent; None when it was removed after a rejection


def message_id(body: bytes) -> str:
    """Return the id of a message: the same for the same bytes, so that what is sent twice is there once."""
    return hashlib.sha256(body).hexdigest()[:ID_DIGITS]
