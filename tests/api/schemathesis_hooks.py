"""What schemathesis has to know beside the description: how a query is sent as it stands."""

from typing import Any

import schemathesis


@schemathesis.serializer("application/sparql-query")
def serialise(_: Any, value: Any) -> bytes:
    """Return a query as a body."""
    return str(value).encode(errors="surrogatepass")
