"""The settings of the web application: one frozen object, passed in; what is not given comes from ``IGFKG_…``."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from igfkg.sparql.guard import ScanLimits
from igfkg.sparql.limits import EngineLimits


class Settings(BaseSettings):
    """Everything that an operator can choose."""

    model_config = SettingsConfigDict(env_prefix="IGFKG_", frozen=True)

    home: Path = Field(description="Where releases live.")
    release: str | None = Field(None, description="Name of the release to serve; the current one when not given.")
    public_base: str = Field("", description="Address under which the public sees the site, without slash at the end.")
    proxies: str = Field("", description="Addresses of proxies whose forwarded headers count, separated by commas.")
    engine_socket: str | None = Field(None, description="Socket of a running query engine; else one is started.")
    query_workers: int = Field(2, ge=1, description="Queries that run at once.")
    query_queue: int = Field(32, ge=0, description="Queries that may wait.")
    query_timeout: float = Field(10.0, gt=0, description="Seconds after which a query is stopped.")
    query_memory: int = Field(
        1024**3,
        ge=64 * 1024**2,
        description="Bytes of address space that a query may take, over what the store and 256 MiB of stack take.",
    )
    result_bytes: int = Field(64 * 1024**2, ge=1024, description="Size of the largest result that is sent.")
    body_timeout: float = Field(30.0, gt=0, description="Seconds that a client may take to send a body.")
    header_timeout: float = Field(10.0, gt=0, description="Seconds that a client may take to send its headers.")
    send_timeout: float = Field(30.0, gt=0, description="Seconds after which a client that reads nothing is dropped.")
    client_rate: float = Field(20.0, ge=0, description="Queries a second that one client may ask; 0: no limit.")
    client_burst: int = Field(200, ge=1, description="Queries that one client may ask at once.")
    access_log: bool = Field(True, description="Whether the server logs each request, as JSON on standard error.")
    log_queries: bool = Field(False, description="Whether the log has the text of queries, and not their hash alone.")
    cache_bytes: int = Field(64 * 1024**2, ge=0, description="Memory for answers that may be asked for again.")
    allocator: str = Field("", description="Library that allocates the memory of queries, such as mimalloc's; a path.")
    contact: str = Field(
        "",
        pattern=r"^$|^mailto:[^\s<>]+$|^https://[^\s<>]+$",
        description="Where errors in the data are reported to: a mailto: or https: address.",
    )
    query_bytes: int = Field(64 * 1024, ge=1024, description="Length of the longest query that is read.")

    @property
    def engine_limits(self) -> EngineLimits:
        """The limits of the query engine."""
        return EngineLimits(
            workers=self.query_workers,
            queue=self.query_queue,
            timeout_seconds=self.query_timeout,
            memory_bytes=self.query_memory,
            result_bytes=self.result_bytes,
            client_rate=self.client_rate,
            client_burst=self.client_burst,
        )

    @property
    def scan_limits(self) -> ScanLimits:
        """The limits of the scan before the engine."""
        return ScanLimits(bytes=self.query_bytes)
