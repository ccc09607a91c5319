"""The language of the page that is being rendered, for filters and macros, which have no variables of the page;
and the direction of a language.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_RIGHT_TO_LEFT = ("ar",)
_LANGUAGE: ContextVar[str] = ContextVar("page_language", default="en")


def direction(language: str) -> str:
    """Return the direction in which a language (tag) is written: the value of ``dir``."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


@contextmanager
def rendered_in(language: str) -> Iterator[None]:
    """Within this context, :func:`page_language` returns ``language`` (tag)."""
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def page_language() -> str:
    """Return the language (tag) of the page that is being rendered; English outside of one."""
    return _LANGUAGE.get()
