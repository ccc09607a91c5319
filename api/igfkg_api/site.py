"""A site: one open release with its query engine, caches and indexes."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from copy import copy
from datetime import UTC, datetime
from functools import cached_property
from typing import IO, TYPE_CHECKING

from igfkg import __version__
from igfkg.catalogue.dated_things import years_of_timeline
from igfkg.catalogue.foreign_links import MOST_LINKS, LinkFromOthers, links_from_others
from igfkg.catalogue.thing_jsonld import Compactor
from igfkg.changes.change_log import ChangeLog
from igfkg.inbox.inbox import Inbox
from igfkg.linking.name_table import read_name_table
from igfkg.linking.name_table_process import NameTableProcess
from igfkg.linking.tables.table_workers import TableWorkers
from igfkg.linking.text_workers import TextWorkers
from igfkg.linksets.foreign_link import LinkRules
from igfkg.metadata.dcat import CatalogueRecord
from igfkg.metadata.description import DatasetDescription, read_description
from igfkg.model.context import context_text
from igfkg.rdf.space import IGFKG_SPACE
from igfkg.release.open_release import OpenRelease
from igfkg.release.presence import ThingPresence
from igfkg.release.published_releases import PublishedReleases, read_published_releases
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.searching.phrases import PhraseEntry, PhraseIndex
from igfkg.sources.examples import Example, examples_in
from igfkg.sparql.pool import QueryPool
from igfkg.sparql.quota import Quota
from igfkg_api.assets import STATIC_FILES
from igfkg_api.http.byte_cache import ByteCache
from igfkg_api.http.dump_files import DumpFiles
from igfkg_api.http.http_date import format_http_date
from igfkg_api.http.local_urls import local_url, release_path
from igfkg_api.indexes import Indexes
from igfkg_api.query_engine import start_query_engine
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.served_release import publication_time, selected_release
from igfkg_api.settings import Settings
from igfkg_api.views import Views

if TYPE_CHECKING:
    from igfkg_api.pages.result_table import Table

#: Path of the JSON-LD context.
CONTEXT_PATH = "/context/v1.jsonld"
#: Key of the ASGI scope: the site that answers a request, where it is not that of the current state.
ANSWERING_SITE = "igfkg.site"
#: Path of the inbox.
INBOX_PATH = "/inbox"
_MINUTE = 60.0
_LARGEST_ENTRY = 1024**2  # bytes of the largest response that is cached


class Site:
    """An open release; every response comes from one site and so from one release."""

    #: Path below which the site serves an older state, such as ``/releases/0.1.0%2B9c1b0e7d2a55``; empty for the
    #: current state.
    root_path: str = ""

    def __init__(self, settings: Settings, older: Release | None = None) -> None:
        """Open the release that the settings name, or another release of the same home, without a query engine.

        Raises:
            ReleaseError: when there is none, or it is damaged.
        """
        self.settings = settings
        self.release = older or selected_release(settings)
        self._hold: IO[bytes] = self.release.mark_in_use()
        self._published = None if older else publication_time(settings, self.release)
        if older:
            self.root_path = release_path(older.name)
        #: What was published up to this release; empty where the home has no record of it.
        self.change_log = ChangeLog(settings.home, until=self.release.name)
        self.dump_files = DumpFiles(self.release)
        self._static_digest = STATIC_FILES.digest
        self._opened = OpenRelease(self.release)
        self.files = self._opened.files
        self.model = self._opened.model
        self.catalogue = self._opened.catalogue
        self.space = self.catalogue.space
        self.description: DatasetDescription = read_description(self._opened.store)
        self.search = self._opened.search
        self.indexes = Indexes(self._opened)
        self.views = Views(self.catalogue, self.indexes)
        has_engine = not older and not settings.engine_socket
        self._engine = start_query_engine(settings, self.release) if has_engine else None
        self.pool = QueryPool(self._engine.socket if self._engine else settings.engine_socket or "")
        self.presence = ThingPresence()
        #: The answers to published questions, by key, each with its first row alone.
        self.first_rows: dict[str, Table | None] = {}
        #: Whole responses by request, and query results by query request and media type.
        self.response_cache = ByteCache(0 if older else settings.cache_bytes, _LARGEST_ENTRY)

    @cached_property
    def context(self) -> str:
        """The JSON-LD context, as text."""
        return context_text(self.model)

    @cached_property
    def compactor(self) -> Compactor:
        """The JSON-LD compactor, with the public URL of the context."""
        return Compactor(self.model, self.public_url(CONTEXT_PATH))

    @cached_property
    def examples(self) -> list[Example]:
        """The published examples of queries."""
        return examples_in(self._opened.store)

    def has_example(self, key: str) -> bool:
        """Whether the release has an example of a query, so that a page can lead to it."""
        return any(each.key == key for each in self.examples)

    @cached_property
    def question_index(self) -> PhraseIndex:
        """The index of the questions of the examples, by key."""
        return PhraseIndex(PhraseEntry(each.key, [*each.titles.values()], each.keywords) for each in self.examples)

    @cached_property
    def text_workers(self) -> TextWorkers:
        """The processes that read the texts of others."""
        return TextWorkers(self._name_table, self.settings.text_limits)

    async def _name_table(self) -> bytes:
        if self.release.is_large:
            return await self._name_table_process.table()
        return await in_document_thread(lambda: read_name_table(self._opened.store, self.catalogue).to_json().encode())

    @cached_property
    def _name_table_process(self) -> NameTableProcess:
        return NameTableProcess(self.release.path)

    @cached_property
    def inbox(self) -> Inbox:
        """What receives the announcements of others."""
        settings = self.settings
        rules = LinkRules(self.space, self.model.roles.linking)
        return Inbox(settings.inbox_folder or settings.home, rules, settings.inbox_limits, settings.text_timeout)

    @cached_property
    def inbox_quota(self) -> Quota:
        """How many messages each client may send to this process."""
        return Quota(self.settings.inbox_rate / _MINUTE, self.settings.inbox_burst)

    def has_thing(self, iri: str) -> bool:
        """Return whether an IRI is that of a thing of the release."""
        parts = self.space.split(iri)
        return parts is not None and self.catalogue.find(*parts) == iri

    @property
    def is_older(self) -> bool:
        """Whether the site serves a state by the name of its release."""
        return bool(self.root_path)

    @cached_property
    def published_on(self) -> str:
        """When the release was published, the last time, as xsd:dateTime; empty where that is not recorded."""
        time = self.change_log.releases.get(self.release.name)
        return f"{time:%Y-%m-%dT%H:%M:%SZ}" if time else ""

    @cached_property
    def pinned(self) -> "Site":
        """This site as it serves its state by the name of its release; what it has open is shared."""
        pinned = copy(self)
        pinned.root_path = release_path(self.release.name)
        pinned._published = None
        return pinned

    def published_releases(self) -> PublishedReleases:
        """Return the releases that were published up to this one, as they are now."""
        return read_published_releases(Releases(self.settings.home), self.release)

    @cached_property
    def table_workers(self) -> TableWorkers:
        """The processes that link the tables of others."""
        return TableWorkers(self.release.path, self.settings.table_limits)

    @cached_property
    def record(self) -> CatalogueRecord:
        """The DCAT record of the release on this site."""
        date = str(self.release.manifest.get("date", ""))
        files = self.release.distributions
        return CatalogueRecord(
            self.description,
            self.release.name,
            date,
            files,
            self.public_url(""),
            years_of_timeline(self.catalogue),
            self.inbox_url,
        )

    def linked_from(self, iri: str) -> Sequence[LinkFromOthers]:
        """Return the links from things of others to a thing, as documents in JSON-LD have them."""
        return links_from_others(self.catalogue, iri, MOST_LINKS).links

    @property
    def inbox_url(self) -> str:
        """The URL of the inbox; empty if the site has none."""
        return self.public_url(INBOX_PATH) if self.settings.inbox else ""

    @property
    def is_igfkg(self) -> bool:
        """Whether the dataset is igfkg's own, and not that of another body."""
        return self.space == IGFKG_SPACE

    def local(self, iri: str) -> str:
        """Return the path at which this site serves an IRI, or the IRI itself if it does not."""
        path = local_url(iri, self.space)
        return f"{self.root_path}{path}" if self.space.is_thing_iri(iri) else path

    @property
    def own_base(self) -> str:
        """What the paths that are served of every release begin with in URLs of this one."""
        return self.settings.public_base + self.root_path

    def public_url(self, path: str) -> str:
        """Return the public URL of a path: under ``public_base``, else under the base of the IRIs."""
        return f"{self.settings.public_base or self.space.base.rstrip('/')}{path}"

    def etag(self, *parts: str) -> str:
        """Return the strong entity tag (RFC 9110 §8.8.3) of the representation that ``parts`` name in this release.

        Pages have the hashes of the static files in them. What has a citation, and with it the day of publication, has
        ``published_on`` among its parts: it is another one after a release is published again.
        """
        return self.lasting_etag(self.release.hash, self._static_digest, *parts)

    def lasting_etag(self, *parts: str) -> str:
        """Return the strong entity tag of a representation that stays the same in later releases."""
        whole = "\n".join((__version__, self.own_base, *parts))
        return f'"{hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()[:32]}"'

    @cached_property
    def licence(self) -> str:
        """The link to the licence of the data, as in the header Link."""
        return f'<{self.description.licence}>; rel="license"'

    @property
    def modified(self) -> datetime | None:
        """When the release was published; None where that is not known.

        It is never in the future (RFC 9110 §8.8.2.1), as the record may be by a second.
        """
        return self._published if self._published and self._published <= datetime.now(UTC) else None

    @property
    def last_modified(self) -> str:
        """The value of Last-Modified of what is a function of the release; empty where it is not known."""
        return self._http_date if self.modified else ""

    @cached_property
    def _http_date(self) -> str:
        return format_http_date(self._published) if self._published else ""

    @property
    def settings_of_release(self) -> Settings:
        """The settings by which another process serves the same release with the same engine."""
        update = {"release_folder": self.release.path, "engine_socket": self.pool.path, "published": self._published}
        return self.settings.model_copy(update=update)

    def close(self) -> None:
        """Close the engine and release the lock on the release."""
        self.pool.close()
        if "text_workers" in vars(self):
            self.text_workers.close()
        if "_name_table_process" in vars(self):
            self._name_table_process.close()
        if "inbox" in vars(self):
            self.inbox.close()

        if "table_workers" in vars(self):
            self.table_workers.close()
        self._opened.close()
        self.change_log.close()
        if self._engine:
            self._engine.close()
        with suppress(OSError):
            self._hold.close()
