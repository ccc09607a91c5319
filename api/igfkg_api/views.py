"""The readings of a release that pages show as a whole, each made when it is first needed."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.searching.annual_meetings import AnnualMeeting, read_annual_meetings
from igfkg.views.charts.asks import read_asks
from igfkg.views.charts.attendance import read_attendance
from igfkg.views.charts.figures import Figures
from igfkg.views.charts.mentions import count_mentions
from igfkg.views.comparison.rows import RowKind
from igfkg.views.comparison.series import ResolutionSeries, read_series
from igfkg.views.comparison.table import Comparison, compare
from igfkg.views.due import DueRequests
from igfkg.views.gaps import GapRow, read_gaps
from igfkg.views.headlines import Headline, read_headlines
from igfkg.views.mentions.rows import MentionRow, mentions_in_document, read_mentions
from igfkg.views.mentions.unnamed import read_unnamed
from igfkg.views.network.selection import Network
from igfkg.views.newest_documents import newest_documents
from igfkg.views.sources import SourceRow, read_sources
from igfkg.views.timeline.entries import Timeline, read_timeline
from igfkg.views.topics import TopicSummary, read_topic_summaries
from igfkg.views.tracker.matrix import Matrix, read_matrix
from igfkg.views.tracker.row import TrackerRow
from igfkg.views.tracker.rows import read_rows
from igfkg.views.tracker.sets import SetSummary, read_set_summaries
from igfkg_api.indexes import Indexes
from igfkg_api.pages.translation import translated_names

#: Path segment and key of the body whose mentions and meetings are counted.
_FORUM = ("body", "igf")
_PROCESS = ("process", "igf")  # whose newest step is a headline
_NEWEST = 6  # documents


class Views:
    """Tracker, overviews, network, timeline, comparisons."""

    def __init__(self, catalogue: Catalogue, indexes: Indexes) -> None:
        """Read nothing yet."""
        self._catalogue = catalogue
        self._indexes = indexes
        self._comparisons: dict[tuple[str, RowKind, bool], Comparison] = {}

    @cached_property
    def tracker(self) -> list[TrackerRow]:
        """The rows of the tracker."""
        return read_rows(self._catalogue, translated_names)

    @cached_property
    def sets(self) -> Sequence[SetSummary]:
        """The sets of recommendations at a glance."""
        return read_set_summaries(self._catalogue, self.tracker)

    @cached_property
    def due_requests(self) -> DueRequests:
        """When recommendations are due, and whether a source says that they were done."""
        return DueRequests(self._catalogue)

    @cached_property
    def matrix(self) -> Matrix:
        """The assessments of each topic, by year."""
        return read_matrix(self._catalogue)

    @cached_property
    def network(self) -> Network:
        """The links between bodies, processes, meetings and documents."""
        return Network(self._catalogue, self._indexes.names)

    @cached_property
    def annual_meetings(self) -> Sequence[AnnualMeeting]:
        """The annual meetings with their places."""
        return read_annual_meetings(self._catalogue)

    @cached_property
    def topics(self) -> Sequence[TopicSummary]:
        """The topics at a glance."""
        return read_topic_summaries(self._catalogue)

    @cached_property
    def newest_documents(self) -> Sequence[tuple[str, Reference]]:
        """The documents with the newest dates, and these dates, newest first."""
        return newest_documents(self._catalogue, _NEWEST)

    @cached_property
    def headlines(self) -> Sequence[Headline]:
        """The newest step, request and assessment."""
        return read_headlines(self._catalogue, self._catalogue.find(*_PROCESS))

    @cached_property
    def gaps(self) -> Sequence[GapRow]:
        """What is missing."""
        return read_gaps(self._catalogue)

    @cached_property
    def sources(self) -> Sequence[SourceRow]:
        """The documents from which something was taken."""
        return read_sources(self._catalogue)

    @cached_property
    def mentions(self) -> Sequence[MentionRow]:
        """The paragraphs of resolutions that name the forum; none in a dataset without it."""
        forum = self._catalogue.find(*_FORUM)
        return read_mentions(self._catalogue, forum) if forum else []

    @cached_property
    def unnamed_mentions(self) -> Sequence[MentionRow]:
        """The paragraphs of the same resolutions that are on the forum and do not name it."""
        forum = self._catalogue.find(*_FORUM)
        return read_unnamed(self._catalogue, forum, self.mentions) if forum else []

    def mentions_in(self, document: str) -> Sequence[Reference]:
        """Return the passages of a resolution (its IRI) that name the forum; none of any other document."""
        forum = self._catalogue.find(*_FORUM)
        return mentions_in_document(self._catalogue, document, forum) if forum else []

    @cached_property
    def attendance(self) -> Figures:
        """How many people took part in the meetings of the forum; none in a dataset without it."""
        forum = self._catalogue.find(*_FORUM)
        return read_attendance(self._catalogue, forum) if forum else Figures((), ())

    @cached_property
    def charts(self) -> Mapping[str, Figures]:
        """The figures of the charts, by name."""
        return {
            "attendance": self.attendance,
            "asks": read_asks(self._catalogue),
            "mentions": count_mentions(self.mentions),
        }

    @cached_property
    def timeline(self) -> Timeline:
        """Everything that has a lane and a date."""
        return read_timeline(self._catalogue)

    @cached_property
    def series(self) -> Sequence[ResolutionSeries]:
        """The resolutions that continue one another, the longest series first."""
        return read_series(self._catalogue)

    def comparison(self, series: ResolutionSeries, kind: RowKind, *, every: bool = False) -> Comparison:
        """Return the comparison of one of the :attr:`series`, of its yearly or of every resolution; each is made once.

        Topics always have every resolution.
        """
        key = (series.key, kind, every and kind is not RowKind.TOPICS)
        if key not in self._comparisons:
            self._comparisons[key] = compare(self._catalogue, series, kind, every=every)
        return self._comparisons[key]
