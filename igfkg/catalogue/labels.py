"""Choosing the label to show."""

from collections.abc import Iterable, Sequence


def pick_label(labels: Iterable[tuple[str, str]], languages: Sequence[str]) -> tuple[str, str] | None:
    """Return the language and text of the label to show, in order of the languages, then any; None without labels."""
    by_language = dict(labels)
    order = (*languages, "en", *sorted(by_language))
    return next(((each, by_language[each]) for each in order if each in by_language), None)


def label_text(labels: Iterable[tuple[str, str]], language: str, fallback: str = "") -> str:
    """Return the text of the label to show in a language (tag), see :func:`pick_label`; ``fallback`` without any."""
    label = pick_label(labels, [language])
    return label[1] if label else fallback
