"""The settings of the web application: one frozen object; the environment variables ``IGFKG_…`` are the defaults.

``docs/settings.md`` is made from the descriptions here (``make fmt``).
"""

import re
from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from igfkg.engines.kinds import KINDS, OXIGRAPH
from igfkg.engines.url import read_url
from igfkg.errors import BadRequestError
from igfkg.inbox.message_store import InboxLimits
from igfkg.linking.job_workers import JobLimits
from igfkg.sparql.guard import ScanLimits
from igfkg.sparql.limits import EngineLimits

#: A value with its unit, which the documentation shows.
Seconds = Annotated[float, "seconds"]
Bytes = Annotated[int, "bytes"]
Queries = Annotated[int, "queries"]
Messages = Annotated[int, "messages"]
_DAY = 86_400.0
_BASE = re.compile(r"https?://(?:[^\s/?#<>\"\[\]]+|\[[0-9A-Fa-f:.]+\](?::[0-9]+)?)(?:/[^\s?#<>\"]*)?")
_PREFIX = "IGFKG_"
_TABLE_FILES = 64  # that a process has open while it links a table
_WRITTEN_TIMES = 16  # how much larger a linked table may be than the largest that is read
#: The environment variable that holds the settings of the web processes, as JSON. They inherit the environment;
#: uvicorn gives the factory of the application no arguments.
SETTINGS_VARIABLE = "IGFKG_SERVER_SETTINGS"


class Settings(BaseSettings):
    """All settings; :mod:`igfkg_api.app` and the server take them as a parameter."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True)

    home: Path = Field(description="Folder that holds the releases.")
    release: str | None = Field(None, description="Name of the release to serve; by default the current one.")
    public_base: str = Field(
        "",
        description="Public URL of the site, without a slash at its end. By default links within the site are "
        "relative, citations use the base of the dataset's IRIs, and so does the `@context` of JSON-LD, but for "
        "requests to `localhost` or another loopback host.",
    )
    proxies: str = Field(
        "",
        description="IP addresses or networks of the reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` "
        "are believed, separated by commas.",
    )
    engine_socket: str | None = Field(
        None,
        description="Unix socket of a running query engine. `igfkg serve` sets it for its web processes; leave it out.",
    )
    release_folder: Path | None = Field(
        None,
        description="Folder of the release to serve. `igfkg serve` sets it for its web processes; leave it out.",
    )
    published: datetime | None = Field(
        None,
        description="Since when the release is served. `igfkg serve` sets it for its web processes; leave it out.",
    )
    engine_url: str = Field(
        "",
        description="URL of a SPARQL engine that holds the release (`igfkg publish`), to which queries are sent; by "
        "default queries are evaluated here. `igfkg serve --engine` sets it.",
    )
    engine_kind: str = Field(
        OXIGRAPH.name,
        description=f"Kind of that engine: {', '.join(f'`{each.name}`' for each in KINDS)}. For `generic`, the URL is "
        "that of its query operation, else that of its server.",
    )
    engine_user: str = Field("", description="User that the engine gets when it asks for one.")
    engine_password: SecretStr = Field(
        SecretStr(""), description="Password of that user; better in a file, where other processes cannot read it."
    )
    engine_password_file: Path | None = Field(None, description="File whose first line is the password of that user.")
    query_workers: Queries = Field(2, ge=1, description="How many queries run at the same time.")
    query_queue: Queries = Field(32, ge=0, description="How many queries may wait for a worker.")
    query_timeout: Seconds = Field(10.0, gt=0, le=_DAY, description="After this time a query is stopped.")
    query_memory: Bytes = Field(
        1024**3,
        ge=256 * 1024**2,  # with less, most workers would be replaced after each query
        le=1024**5,
        description="Address space that a query may use, besides the store and a stack of 256 MiB.",
    )
    result_bytes: Bytes = Field(64 * 1024**2, ge=1024, description="Size of the largest query result that is sent.")
    spool_budget: Bytes = Field(
        1024**3,
        ge=0,
        description="Space for all query results over 1 MiB, which are in files until their clients have read them; "
        "one client may take half of it. When there is no space for a result, the client gets status 503.",
    )
    older_releases: Annotated[int, "releases"] = Field(
        2,
        ge=1,
        description="How many older releases each web process has open at the same time, beside the current one. Each "
        "takes about as much memory as the current one; when queries come, it also has a query engine with one worker.",
    )
    older_idle: Seconds = Field(
        300.0, gt=0, le=_DAY, description="After this time without a request, an older release is closed."
    )
    body_timeout: Seconds = Field(30.0, gt=0, le=_DAY, description="Time that a client has to send a request body.")
    header_timeout: Seconds = Field(
        10.0, gt=0, le=_DAY, description="Time that a client has to send its request headers."
    )
    send_timeout: Seconds = Field(
        30.0,
        gt=0,
        le=_DAY,
        description="A client that takes less than 1 KiB a second of its response over this time is dropped.",
    )
    stop_delay: Seconds = Field(
        0.0,
        ge=0,
        le=600,
        description="Time from SIGTERM until the server stops accepting requests, in which `/health/ready` answers 503 "
        "so that a load balancer sends no further ones.",
    )
    client_rate: Annotated[float, "queries a second"] = Field(
        20.0,
        ge=0,
        allow_inf_nan=False,
        description="How fast one client may send queries, texts, tables and batches of names in the long run; "
        "0 for no limit.",
    )
    client_burst: Queries = Field(
        200, ge=1, description="How many queries one client may send at once before the rate applies."
    )
    access_log: bool = Field(True, description="Write one line of JSON to standard error for each request.")
    log_queries: bool = Field(False, description="Write the text of each query to the access log, not only its hash.")
    cache_bytes: Bytes = Field(64 * 1024**2, ge=0, description="Memory for responses, in each web process.")
    allocator: str = Field(
        "", description="Path of a memory allocator for the query engine, such as mimalloc; by default that of libc."
    )
    contact: str = Field(
        "",
        pattern=r"^$|^mailto:[^\s<>]+$|^https://[^\s<>]+$",
        description="Where readers report errors in the data: a `mailto:` or `https:` URL.",
    )
    query_bytes: Bytes = Field(64 * 1024, ge=1024, description="Size of the longest query that is read.")
    text_bytes: Bytes = Field(
        1024**2,
        ge=1024,
        le=64 * 1024**2,
        description="Size of the longest text that `/annotate` reads.",
    )
    text_timeout: Seconds = Field(
        10.0, gt=0, le=_DAY, description="After this time the process that reads a text is ended."
    )
    text_workers: Annotated[int, "texts"] = Field(
        2, ge=1, description="How many texts each web process reads at the same time, each in a process of its own."
    )
    inbox: bool = Field(True, description="Receive announcements of links from others at `/inbox`.")
    inbox_folder: Path | None = Field(
        None,
        description="Folder of `inbox.sqlite`, which the server writes and `igfkg inbox` reads; by default the home.",
    )
    inbox_message_bytes: Bytes = Field(
        64 * 1024, ge=1024, le=16 * 1024**2, description="Size of the largest message that the inbox receives."
    )
    inbox_messages: Messages = Field(
        1000, ge=1, le=1_000_000, description="How many messages may wait for a decision; the inbox is full then."
    )
    inbox_bytes: Bytes = Field(
        16 * 1024**2, ge=1024, description="Size of all messages that wait for a decision; the inbox is full then."
    )
    inbox_rate: Annotated[float, "messages a minute"] = Field(
        6.0,
        ge=0,
        allow_inf_nan=False,
        description="How fast one client may send messages to each web process in the long run; 0 for no limit.",
    )
    inbox_burst: Messages = Field(
        20, ge=1, description="How many messages one client may send at once before the rate applies."
    )

    table_bytes: Bytes = Field(
        2 * 1024**2,
        ge=1024,
        le=64 * 1024**2,
        description="Size of the largest table that `/link` reads.",
    )
    table_timeout: Seconds = Field(
        60.0, gt=0, le=_DAY, description="After this time the process that links a table is ended."
    )
    table_workers: Annotated[int, "tables"] = Field(
        1, ge=1, description="How many tables each web process links at the same time, each in a process of its own."
    )
    table_memory: Bytes = Field(
        1024**3, ge=256 * 1024**2, le=1024**5, description="Address space that linking a table may use."
    )

    @field_validator("public_base")
    @classmethod
    def _check_public_base(cls, text: str) -> str:
        base = text.rstrip("/")
        if base and not _BASE.fullmatch(base):
            raise PydanticCustomError("public_base", "Input should be a URL such as https://igf.example.org")
        return base

    @field_validator("engine_kind")
    @classmethod
    def _check_engine_kind(cls, text: str) -> str:
        if text not in (names := [each.name for each in KINDS]):
            raise PydanticCustomError("engine_kind", f"Input should be one of {', '.join(names)}")
        return text

    @field_validator("engine_url")
    @classmethod
    def _check_engine_url(cls, text: str) -> str:
        if text:
            try:
                read_url(text, OXIGRAPH)
            except BadRequestError as error:
                raise PydanticCustomError("engine_url", "{reason}", {"reason": str(error)}) from None
        return text

    @field_validator("published", mode="before")
    @classmethod
    def _read_published(cls, value: object) -> object:
        return datetime.fromisoformat(value) if isinstance(value, str) else value  # no number of seconds

    @field_validator("proxies")
    @classmethod
    def _check_proxies(cls, text: str) -> str:
        for each in filter(None, map(str.strip, text.split(","))):
            if each != "*" and not _is_network(each):
                message = "Input should be IP addresses or networks, separated by commas, such as 127.0.0.1, 10.0.0.0/8"
                raise PydanticCustomError("proxies", message)
        return text

    @property
    def engine_limits(self) -> EngineLimits:
        """The limits of the query engine."""
        return EngineLimits(
            workers=self.query_workers,
            queue=self.query_queue,
            timeout_seconds=self.query_timeout,
            memory_bytes=self.query_memory,
            result_bytes=self.result_bytes,
            spool_budget=self.spool_budget,
            client_rate=self.client_rate,
            client_burst=self.client_burst,
        )

    @property
    def text_limits(self) -> JobLimits:
        """The limits of reading the texts of others."""
        return JobLimits(workers=self.text_workers, seconds=self.text_timeout)

    @property
    def inbox_limits(self) -> InboxLimits:
        """How much in the inbox may be undecided."""
        return InboxLimits(self.inbox_messages, self.inbox_bytes)

    @property
    def table_limits(self) -> JobLimits:
        """The limits of linking the tables of others."""
        return JobLimits(
            workers=self.table_workers,
            seconds=self.table_timeout,
            memory_bytes=self.table_memory,
            files=_TABLE_FILES,
            written_bytes=_WRITTEN_TIMES * self.table_bytes,
        )

    @property
    def scan_limits(self) -> ScanLimits:
        """The limits of the scan of a query before it reaches the engine."""
        return ScanLimits(bytes=self.query_bytes)


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return True


def read_settings(home: Path, release: str | None, **others: str) -> Settings:
    """Return the settings for one home, those that are given, and the others from the environment.

    Raises:
        BadRequestError: naming the variable of each value that is not valid.
    """
    try:
        return Settings(home=home, release=release, **others)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = (f"IGFKG_{each['loc'][0]}".upper() + f"={each['input']}: {each['msg']}" for each in error.errors())
        raise BadRequestError("; ".join(wrong)) from None


def unknown_variables(environment: Iterable[str]) -> dict[str, str | None]:
    """Return the variables that look like settings and are none, each with the setting whose name is most like it."""
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields} | {SETTINGS_VARIABLE}
    unknown = sorted(name for name in environment if name.startswith(_PREFIX) and name not in known)
    return {name: next(iter(get_close_matches(name, known, n=1, cutoff=0.8)), None) for name in unknown}
