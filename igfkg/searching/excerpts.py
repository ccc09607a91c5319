"""One line of text for a result: what is stated of it, with the words of the search marked."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.labels import pick_label
from igfkg.catalogue.things import Evidence, Literal, Reference, Thing, Value
from igfkg.linking.candidates.wording import plain
from igfkg.model import terms
from igfkg.model.model import Field
from igfkg.rdf.datatypes import LANG_STRING
from igfkg.rdf.namespaces import DCT, SKOS
from igfkg.rdf.small_words import small_words_out

_LONGEST = 240  # characters of a line
_BEFORE = 80  # characters before the first marked word of a longer text
_MARGIN = 40  # characters in which a word ends
_LEAST_BEGINNING = 4  # letters of a word that longer ones may begin with
_WORD = re.compile(r"\w+")
_DESCRIPTIONS = (DCT + "description", SKOS + "definition")
_LABEL = SKOS + "prefLabel"

#: What an English sentence of the editors is in a language (tag), as far as there is a translation.
Translate = Callable[[str, str], str | None]


@dataclass(frozen=True)
class Piece:
    """A piece of a text, and whether it is a word of the search."""

    text: str
    is_match: bool


@dataclass(frozen=True)
class Excerpt:
    """A text about a result, whole or in part."""

    field: Field | None  #: which the text is a value of; None where it is a description
    about: Reference | None  #: what a passage states the text of, which has it as its description; None of itself
    language: str | None  #: tag of its language
    pieces: Sequence[Piece]
    evidence: Sequence[Evidence]  #: the passages that state it; where none do, those that state the thing


@dataclass(frozen=True)
class _StatedText:
    field: Field | None
    language: str | None
    text: str
    evidence: tuple[Evidence, ...]
    about: Reference | None = None


def excerpt_of(
    catalogue: Catalogue, thing: Thing, typed: Iterable[str], languages: Sequence[str], translate: Translate
) -> Excerpt | None:
    """Return the text about a thing that has most of the words that its name has not, best a description; or None.

    Args:
        catalogue: has the statements of passages.
        thing: a result of a search.
        typed: words and phrases of the search.
        languages: tags, the preferred first; a text in another language is shown only for its words.
        translate: gives the descriptions in the preferred language, where the data have them in English alone.
    """
    sought = _sought_words(typed)
    label = pick_label(thing.labels, languages)
    missing = [word for word in sought if not label or not _has(label[1], word)]
    texts = [*filter(lambda each: _is_shown(each, missing), _texts(catalogue, thing, languages))]
    texts += [*_translated(texts, languages[0], translate)]
    if not texts:
        return None
    best = max(texts, key=lambda each: _worth(each, missing, languages))
    pieces = _marked(_shortened(best.text, sought), sought)
    return Excerpt(best.field, best.about, best.language, pieces, best.evidence)


def _sought_words(typed: Iterable[str]) -> list[str]:
    """Words that tell something: without small words, and the letters in symbols."""
    every = small_words_out(word for term in typed for word in plain(term).split())
    return [each for each in dict.fromkeys(every) if len(each) > 1 or not each.isascii() or each.isdigit()]


def _is_shown(text: _StatedText, missing: Sequence[str]) -> bool:
    """Whether a text is of use: by itself, or for the words that it has."""
    return text.field is None or text.field.iri == terms.PLACE or any(_has(text.text, each) for each in missing)


def _worth(text: _StatedText, missing: Sequence[str], languages: Sequence[str]) -> tuple[int, bool, bool, bool]:
    """By words of the search; of the texts that a passage states, best that of itself or of what it asks."""
    matches = sum(_has(text.text, word) for word in missing)
    is_readable = text.language is None or text.language in languages[:1]
    return matches, text.field is None, text.about is None, is_readable


def _texts(catalogue: Catalogue, thing: Thing, languages: Sequence[str]) -> Iterator[_StatedText]:
    """The descriptions of a thing, of what is stated in a passage, then values of its other fields."""
    shown = (*languages, "en")
    for fact in thing.facts:
        evidence = fact.evidence or thing.evidence
        is_description = fact.field.iri in _DESCRIPTIONS
        for language, text in _wordings(fact.value):
            is_label = fact.field.iri == _LABEL and language in shown
            is_searched = fact.field.iri in catalogue.model.roles.search_weights or is_description
            if is_searched and not is_label and (not is_description or language in shown):
                yield _StatedText(None if is_description else fact.field, language, text, evidence)
    if terms.PASSAGE in thing.cls.all_types:
        own = (catalogue.evidence(thing.iri),)
        for each in catalogue.statements(thing.iri):
            if each.property in _DESCRIPTIONS and isinstance(each.value, Literal):
                yield _StatedText(None, each.value.language, each.value.lexical, own, _other(each.subject, thing))


def _translated(texts: Sequence[_StatedText], language: str, translate: Translate) -> Iterator[_StatedText]:
    """The descriptions in English in another language, with the same source."""
    for each in texts:
        is_english = each.field is None and each.language == "en"
        if is_english and language != "en" and (text := translate(language, each.text)):
            yield replace(each, language=language, text=text)


def _other(subject: Reference, passage: Thing) -> Reference | None:
    """What a text is about, unless a reader takes it for the passage: the passage, or what it recommends."""
    is_ask = subject.cls is not None and terms.RECOMMENDATION in subject.cls.all_types
    return None if is_ask or subject.iri == passage.iri else subject


def _wordings(value: Value) -> Iterator[tuple[str | None, str]]:
    if not isinstance(value, Literal):
        yield from value.labels
    elif value.datatype == LANG_STRING or not value.language:
        yield value.language, value.lexical


def _has(text: str, word: str) -> bool:
    return any(_is_word(each, word) for each in plain(text).split())


def _shortened(text: str, sought: Sequence[str]) -> str:
    """A text that is not too long, from shortly before the first word of the search."""
    if len(text) <= _LONGEST:
        return text
    first = next((match.start() for match in _WORD.finditer(text) if _is_sought(match[0], sought)), 0)
    start = 0 if first < _LONGEST - _MARGIN else max(0, first - _BEFORE)
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = start + _LONGEST
    if end < len(text):
        end = max(text.rfind(" ", end - _MARGIN, end), end - _MARGIN)
    before, after = ("… " if start else ""), ("…" if end < len(text) else "")
    return f"{before}{text[start:end].rstrip(' ,;')}{after}"


def _marked(text: str, sought: Sequence[str]) -> list[Piece]:
    """A text in pieces, each either words of the search or none."""
    pieces, place = [], 0
    for match in _WORD.finditer(text):
        for start, end in _marks(match[0], sought):
            pieces += [
                Piece(text[place : match.start() + start], is_match=False),
                Piece(text[match.start() + start : match.start() + end], is_match=True),
            ]
            place = match.start() + end
    return [each for each in (*pieces, Piece(text[place:], is_match=False)) if each.text]


def _marks(word: str, sought: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the part of a run of letters to mark: the whole, or in languages without spaces what was typed."""
    if _is_sought(word, sought):
        part = next((each for each in sought if not each.isascii() and each in word), None)
        yield (0, len(word)) if part is None else (word.index(part), word.index(part) + len(part))


def _is_sought(word: str, sought: Sequence[str]) -> bool:
    form = plain(word)
    return any(_is_word(form, each) for each in sought)


def _is_word(form: str, sought: str) -> bool:
    """Whether a word is one of the search: goes on after it where it is long, has it where words are not kept apart."""
    if not sought.isascii():
        return sought in form
    return form == sought or (len(sought) >= _LEAST_BEGINNING and form.startswith(sought))
