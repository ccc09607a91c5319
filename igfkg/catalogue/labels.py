"""Choosing the label to show."""

from collections.abc import Iterable, Sequence


def pick_label(labels: Iterable[tuple[str, str]], languages: Sequence[str]) -> tuple[str, str] | None:
    """Return the language and text of the label to show, in order of the languages, then any; None without labels."""
    by_language = dict(labels)
    order = (*languages, "en", *sorted(by_language))
    return next(((each, by_language[each]) for each in order if each in by_language), None)
