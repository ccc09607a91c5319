"""User and password for an engine, by HTTP authentication (RFC 7617 Basic, RFC 7616 Digest)."""

import hashlib
import re
import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from igfkg.errors import BadRequestError

#: Environment variables of a user, a password, and a file with the password.
USER = "IGFKG_ENGINE_USER"
PASSWORD = "IGFKG_ENGINE_PASSWORD"  # noqa: S105  (the name of a variable)
PASSWORD_FILE = "IGFKG_ENGINE_PASSWORD_FILE"  # noqa: S105
_PARAMETER = re.compile(r'(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')
_HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


@dataclass(frozen=True)
class Credentials:
    """A user with a password; empty for none."""

    user: str = ""
    password: str = field(default="", repr=False)


def read_credentials(environment: Mapping[str, str]) -> Credentials:
    """Return the credentials that environment variables, or a file that one of them names, have.

    Raises:
        BadRequestError: when the file cannot be read, or there is a password without a user.
    """
    password = environment.get(PASSWORD, "")
    path = environment.get(PASSWORD_FILE, "")
    if path:
        try:
            password = Path(path).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise BadRequestError(f"{PASSWORD_FILE}={path}: {reason}") from None
    user = environment.get(USER, "")
    if password and not user:
        raise BadRequestError(f"there is a password for the engine and no user; set {USER}")
    return Credentials(user, password)


def environment_of(credentials: Credentials) -> dict[str, str]:
    """Return the environment variables with which a child process reads the same; others cannot see them there."""
    return {USER: credentials.user, PASSWORD: credentials.password, PASSWORD_FILE: ""}


class Authentication:
    """Answers the challenge of a server, and the same for all requests after it."""

    def __init__(self, credentials: Credentials) -> None:
        """Prepare; no password is sent before a server asks for it."""
        self._credentials = credentials
        self._challenge: dict[str, str] = {}
        self._is_basic = False
        self._count = 0

    def accept_challenge(self, header: str) -> bool:
        """Note a challenge (``WWW-Authenticate``); return whether it can be answered."""
        scheme, _, rest = header.strip().partition(" ")
        self._is_basic, self._challenge, self._count = False, {}, 0
        if not self._credentials.user:
            return False
        if scheme.lower() == "basic":
            self._is_basic = True
        elif scheme.lower() == "digest":
            parameters = {match[1].lower(): match[2] or match[3] or "" for match in _PARAMETER.finditer(rest)}
            is_known = parameters.get("algorithm", "MD5").upper() in _HASHES
            self._challenge = parameters if is_known and "nonce" in parameters else {}
        return self._is_basic or bool(self._challenge)

    def headers(self, method: str, target: str) -> dict[str, str]:
        """Return the header for a request; none before a challenge."""
        if self._is_basic:
            pair = f"{self._credentials.user}:{self._credentials.password}".encode()
            return {"Authorization": f"Basic {b64encode(pair).decode()}"}
        return {"Authorization": self._digest(method, target)} if self._challenge else {}

    def _digest(self, method: str, target: str) -> str:
        """The response to a challenge (https://www.rfc-editor.org/rfc/rfc7616#section-3.4.1)."""
        challenge, self._count = self._challenge, self._count + 1
        algorithm = challenge.get("algorithm", "MD5").upper()

        def digest(*parts: str) -> str:
            return _HASHES[algorithm](":".join(parts).encode()).hexdigest()

        realm, nonce = challenge.get("realm", ""), challenge["nonce"]
        count, own = f"{self._count:08x}", secrets.token_hex(8)
        secret = digest(self._credentials.user, realm, self._credentials.password)
        request = digest(method, target)
        fields = {"username": self._credentials.user, "realm": realm, "nonce": nonce, "uri": target}
        if "qop" in challenge:
            fields["response"] = digest(secret, nonce, count, own, "auth", request)
        else:
            fields["response"] = digest(secret, nonce, request)
        if "opaque" in challenge:
            fields["opaque"] = challenge["opaque"]
        quoted = ", ".join(f'{name}="{_escaped(value)}"' for name, value in fields.items())
        proof = f', qop=auth, nc={count}, cnonce="{own}"' if "qop" in challenge else ""
        return f"Digest {quoted}, algorithm={algorithm}{proof}"


def _escaped(text: str) -> str:
    """The content of a quoted string (https://www.rfc-editor.org/rfc/rfc9110#section-5.6.4)."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
