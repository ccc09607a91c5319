"""Three states of one content, published one after the other: facts added, a value settled anew, withdrawn, merged."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from igfkg.changes.change_log import ChangeLog
from igfkg.changes.publishing import publish
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.release.write import write_release
from igfkg.sources.content import Content
from tests.examples import document, made_up

#: When the three were published: :class:`igfkg.release.history.History` keeps them at least a second apart.
FIRST = datetime(2026, 11, 1, 12, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)

_ALWAYS = (
    document("talk", "slides"),
    document("minutes", "official-text", "2021-01-01"),
    'body:stays a igf:Body ; skos:prefLabel "Stays"@en .',
    'body:new a igf:Body ; skos:prefLabel "New"@en .',
)
_FIRST = (
    'body:old a igf:Body ; skos:prefLabel "Old"@en .',
    'body:gone a igf:Body ; skos:prefLabel "Gone"@en, "Parti"@fr .',
    'meeting:one a igf:Meeting ; skos:prefLabel "One"@en .',
    'GRAPH passage:talk_p1 { meeting:one dct:date "2019-05"^^xsd:gYearMonth . body:gone skos:altLabel "G"@en . }',
)
#: The value of the talk is overruled by the minutes; a body is added.
_SECOND = (
    *_FIRST,
    'body:added a igf:Body ; skos:prefLabel "Added"@en .',
    'GRAPH passage:minutes_p1 { meeting:one dct:date "2019-06"^^xsd:gYearMonth . body:added skos:altLabel "A"@en . }',
)
#: One body is withdrawn, another merged, and the talk says what the minutes say already.
_THIRD = (
    'meeting:one a igf:Meeting ; skos:prefLabel "One"@en .',
    'body:added a igf:Body ; skos:prefLabel "Added"@en .',
    'GRAPH passage:minutes_p1 { meeting:one dct:date "2019-06"^^xsd:gYearMonth . body:added skos:altLabel "A"@en . }',
    'GRAPH passage:talk_p1 { body:added skos:altLabel "A"@en . }',
    'withdrawal:gone a igf:Withdrawal ; skos:prefLabel "Gone"@en ; dct:description "It never existed."@en ;'
    ' igf:withdraws body:gone ; igf:sameThing false ; igf:occurredOn "2026-11-03"^^xsd:date .',
    'withdrawal:old a igf:Withdrawal ; skos:prefLabel "Old"@en ; dct:description "Twice the same."@en ;'
    ' igf:withdraws body:old ; igf:sameThing true ; igf:replacement body:new ; igf:occurredOn "2026-11-03"^^xsd:date .',
)
STATES = (_FIRST, _SECOND, _THIRD)


def publish_state(content: Content, home: Path, parts: tuple[str, ...]) -> Release:
    """Write a release of what all states have and of ``parts``, and publish it."""
    releases = Releases(home)
    made = made_up(content, *_ALWAYS, *parts)
    with releases.lock():
        release = write_release(releases, made).release
        publish(releases, release)
    return release


def publish_states(content: Content, home: Path) -> list[Release]:
    """Publish all three, one a day from :data:`FIRST`."""
    published = [publish_state(content, home, parts) for parts in STATES]
    set_times(home, [FIRST + number * DAY for number in range(len(published))])
    return published


def set_times(home: Path, times: list[datetime]) -> None:
    """Write other times into the history of a home, one for each publication."""
    history = home / "history"
    lines = history.read_text(encoding="utf-8").splitlines()
    dated = (f"{time:%Y-%m-%dT%H:%M:%SZ} {line.partition(' ')[2]}\n" for time, line in zip(times, lines, strict=True))
    history.write_text("".join(dated), encoding="utf-8")


@dataclass(frozen=True)
class Published:
    """Three releases, published one after the other."""

    home: Path
    releases: list[Release]

    @property
    def log(self) -> ChangeLog:
        """Their change log."""
        return ChangeLog(self.home)
