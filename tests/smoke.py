"""Start an installed igfkg on a home, send it a few requests, and stop it: ``python tests/smoke.py IGFKG HOME``.

It needs the standard library alone, since an installation has no tools for tests.
"""

import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import quote

_START_SECONDS = 60.0
_END_SECONDS = 20.0
_QUERY = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def main(program: str, home: str) -> int:
    """Return 0 when the installation serves its release and ends when it is stopped."""
    command = [program, "serve", "--home", home, "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        base = _base(server)
        _wait(f"{base}/health/ready")
        for path in ("/", "/def.ttl", "/api/v1/recommendations", "/static/icon.svg"):
            _get(base + path)
        result = json.loads(_get(f"{base}/sparql?query={quote(_QUERY)}"))
        number = int(result["results"]["bindings"][0]["n"]["value"])
        if not number:
            raise SystemExit("the release has no statement")
    finally:
        server.send_signal(signal.SIGTERM)
        status = server.wait(_END_SECONDS)
    print(f"{program} serves {number:,} statements and ends with {status}")
    return status


def _base(server: subprocess.Popen[str]) -> str:
    """The URL on the line that the server prints first."""
    line = server.stdout.readline() if server.stdout else ""
    urls = [word for word in line.split() if word.startswith("http://")]
    if not urls:
        raise SystemExit(f"the server printed no URL but {line!r}; start it by hand to see why")
    return urls[0]


def _wait(url: str) -> None:
    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            _get(url)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def _get(url: str) -> bytes:
    """The body of a response with a status below 400.

    Raises:
        OSError: naming the URL, with another status, or when nothing responds.
    """
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            body: bytes = response.read()
            return body
    except urllib.error.HTTPError as error:
        raise OSError(f"{url} has status {error.code}") from error


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
