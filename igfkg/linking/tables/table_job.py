"""One table to link, as a message to the process that does it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from igfkg.linking.tables.links import LEAST_ACCEPTED


@dataclass(frozen=True)
class TableJob:
    """What to link, and where to write it."""

    source: Path
    target: Path  #: its suffix is the kind of file that is written
    column: str = ""  #: heading of the column with names, or its number from 1; empty where it is to be recognised
    sheet: str = ""  #: name of the sheet; empty for the first
    classes: tuple[str, ...] = ()  #: IRIs of the classes of the things; empty for all
    language: str = ""  #: language tag of the names; empty where it is not known
    choices: Mapping[str, str] = field(
        default_factory=dict
    )  #: IRIs that a person has chosen, by number of the row; empty for none
    most_listed: int = 1_000  #: rows that are listed of each kind: linked, unsure, not found
    column_number: int = 0  #: its number from 1, where a page has shown it; ``column`` then only finds the header
    accepts_single: bool = False  #: whether the only candidate for a name is taken, see :class:`RowLink`
    least_accepted: float = LEAST_ACCEPTED  #: its score at least
    site: str = ""  #: URL, without a slash at its end, of the site whose pages the table has; empty for none
    as_workbook: bool = False  #: whether a CSV is answered as XLSX; other kinds stay what they are

    def to(self, target: Path) -> "TableJob":
        """Return the same job, written to another file of the same kind."""
        return replace(self, target=target)

    def as_message(self) -> dict[str, Any]:
        """Return the job as a JSON-ready message."""
        return {**asdict(self), "source": str(self.source), "target": str(self.target)}


def job_of_message(message: Mapping[str, Any]) -> TableJob:
    """Return the job of a message of :meth:`TableJob.as_message`."""
    paths = {name: Path(message[name]) for name in ("source", "target")}
    return TableJob(**{**message, **paths, "classes": tuple(message["classes"])})
