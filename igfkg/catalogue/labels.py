"""Choosing the label to show."""

from collections.abc import Callable, Iterable, Sequence

from igfkg.catalogue.things import Reference

#: What a thing is called in one language; its IRI without a name.
Names = Callable[[Reference], str]
#: A text by language as one text; empty without any.
Texts = Callable[[Iterable[tuple[str, str]]], str]


def pick_label(labels: Iterable[tuple[str, str]], languages: Sequence[str]) -> tuple[str, str] | None:
    """Return the language and text of the label to show, in order of the languages, then any; None without labels."""
    by_language = dict(labels)
    order = (*languages, "en", *sorted(by_language))
    return next(((each, by_language[each]) for each in order if each in by_language), None)


def label_text(labels: Iterable[tuple[str, str]], language: str, fallback: str = "") -> str:
    """Return the text of the label to show in a language (tag), see :func:`pick_label`; ``fallback`` without any."""
    label = pick_label(labels, [language])
    return label[1] if label else fallback


def names_in(language: str) -> Names:
    """Return what gives the labels of things in a language (tag), as far as the data have any."""
    return lambda thing: label_text(thing.labels, language, thing.iri)
