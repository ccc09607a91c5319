"""The language of the page that is being rendered, for filters and macros, which have no variables of the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LANGUAGE: ContextVar[str] = ContextVar("page_language", default="en")


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
