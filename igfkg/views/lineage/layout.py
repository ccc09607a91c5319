"""Where the events of a lineage stand in a picture: a lane for each body and kind, and a row for each date.

Lengths are in the units of the picture (https://www.w3.org/TR/SVG2/coords.html).
"""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.labels import pick_label
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.model.model import EventKind
from igfkg.rdf.namespaces import PROV
from igfkg.views.lineage.chain import Lineage
from igfkg.views.lineage.dating import Dating
from igfkg.views.lineage.events import DOCUMENT, ORIGIN, STEP, Event, acting_body
from igfkg.views.lineage.repeats import DateGroup, fold_repeats

_LINE, _PADDING, _GAP = 15, 6, 8
_LETTERS, _LINES = 22, 3
LANE, _DATE_WIDTH, _HEAD = 190, 132, 64
_BOX_WIDTH = LANE - 16


@dataclass(frozen=True)
class Lane:
    """One column: a body, or a kind of event."""

    body: Reference | None
    kind: EventKind | None
    x: int

    @property
    def key(self) -> str:
        """What tells it from other lanes."""
        return self.body.iri if self.body else self.kind.key if self.kind else ""


@dataclass(frozen=True)
class EventBox:
    """One event in the picture."""

    event: Event
    lines: Sequence[str]  #: its label, cut to what fits
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class DateRow:
    """One date."""

    date: str  #: as it is shown; empty when no source gives one
    dating: Dating
    y: int


@dataclass(frozen=True)
class Edge:
    """From a step to one that follows it."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class LineagePicture:
    """A lineage, laid out."""

    lanes: Sequence[Lane]
    rows: Sequence[DateRow]
    boxes: Sequence[EventBox]
    edges: Sequence[Edge]
    width: int
    height: int


def lay_out(
    catalogue: Catalogue, lineage: Lineage, languages: Sequence[str], *, newest_first: bool = False
) -> LineagePicture:
    """Return where everything stands.

    Args:
        catalogue: where the things come from.
        lineage: what is shown.
        languages: of labels, the preferred first.
        newest_first: whether the newest events stand at the top.
    """
    groups = fold_repeats(lineage, newest_first=newest_first)
    events = [each for group in groups for each in group.events]
    bodies = _bodies(lineage.events)
    lanes = _lanes(catalogue.model.event_kinds, events, bodies)
    rows, boxes, height = _place(groups, lanes, bodies, languages)
    width = _DATE_WIDTH + LANE * len(lanes)
    return LineagePicture(lanes, rows, boxes, [*_edges(catalogue, boxes)], width, height)


def _bodies(events: Sequence[Event]) -> dict[str, Reference]:
    """The bodies that take several steps, in the order of their first, by IRI: a lane for one would be empty."""
    bodies = [body for event in events if event.kind == STEP and (body := acting_body(event.thing))]
    steps = Counter(each.iri for each in bodies)
    return {each.iri: each for each in bodies if steps[each.iri] > 1}


def _lane_key(event: Event, bodies: Mapping[str, Reference]) -> str:
    body = acting_body(event.thing) if event.kind in (STEP, DOCUMENT, ORIGIN) else None
    return body.iri if body and body.iri in bodies else event.kind


def _lanes(kinds: Mapping[str, EventKind], events: Sequence[Event], bodies: Mapping[str, Reference]) -> list[Lane]:
    used = {_lane_key(event, bodies) for event in events}
    ordered = sorted((kind for key, kind in kinds.items() if key in used), key=lambda kind: kind.lane_order)
    before = [(None, kind) for kind in ordered if kind.lane_order < 0]
    after = [(None, kind) for kind in ordered if kind.lane_order >= 0]
    columns: list[tuple[Reference | None, EventKind | None]] = [
        *before,
        *((body, None) for body in bodies.values()),
        *after,
    ]
    return [Lane(body, kind, _DATE_WIDTH + LANE * place) for place, (body, kind) in enumerate(columns)]


def _place(
    groups: Sequence[DateGroup], lanes: Sequence[Lane], bodies: Mapping[str, Reference], languages: Sequence[str]
) -> tuple[list[DateRow], list[EventBox], int]:
    by_key = {lane.key: lane for lane in lanes}
    rows: list[DateRow] = []
    boxes: list[EventBox] = []
    top = _HEAD
    for group in groups:
        bottoms = dict.fromkeys(by_key, top + _GAP)
        rows.append(DateRow(group.dating.date, group.dating, top))
        for event in group.events:
            key = _lane_key(event, bodies)
            box = _box(event, by_key[key].x, bottoms[key], languages)
            bottoms[key] = box.y + box.height + _GAP
            boxes.append(box)
        top = max(bottoms.values())
    return rows, boxes, top


def _box(event: Event, x: int, y: int, languages: Sequence[str]) -> EventBox:
    lines = textwrap.wrap(_title(event.thing, languages), _LETTERS, max_lines=_LINES, placeholder="…")
    return EventBox(event, lines, x, y, _BOX_WIDTH, len(lines) * _LINE + 2 * _PADDING)


def _title(thing: Thing, languages: Sequence[str]) -> str:
    """The label, after the symbol by which people know a document."""
    chosen = pick_label(thing.labels, languages)
    label = chosen[1] if chosen else thing.iri
    symbol = next((each.lexical for each in thing.literals(terms.SYMBOL)), "")
    return f"{symbol} {label}" if symbol and symbol not in label else label


def _edges(catalogue: Catalogue, boxes: Sequence[EventBox]) -> Iterator[Edge]:
    by_iri = {box.event.thing.iri: box for box in boxes}
    for box in boxes:
        for iri in catalogue.objects(box.event.thing.iri, PROV + "wasInformedBy"):
            if iri in by_iri:
                yield _edge(by_iri[iri], box)


def _edge(start: EventBox, end: EventBox) -> Edge:
    """From the side of one to that of the other that face each other, or across when they stand side by side."""
    if end.y + end.height <= start.y:
        return Edge(start.x + start.width // 2, start.y, end.x + end.width // 2, end.y + end.height)
    if start.y + start.height <= end.y:
        return Edge(start.x + start.width // 2, start.y + start.height, end.x + end.width // 2, end.y)
    middle = _PADDING + _LINE // 2
    left_to_right = start.x < end.x
    x1 = start.x + (start.width if left_to_right else 0)
    x2 = end.x + (0 if left_to_right else end.width)
    return Edge(x1, start.y + middle, x2, end.y + middle)
