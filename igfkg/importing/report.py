"""What an editor has to decide or to add about a resolution that was imported, with file and line of its text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from igfkg.findings import Finding, Severity
from igfkg.importing.paragraphs import TextParagraph
from igfkg.importing.resolution import ReadParagraph, Resolution
from igfkg.importing.resolution_text import ResolutionText
from igfkg.model import terms
from igfkg.rdf.namespaces import SHAPES

_MOST_LOCATORS = 12
_SHOWN = 40  # characters of a text that has no place


def import_findings(resolution: Resolution) -> list[Finding]:
    """Return what is to be decided about a resolution that was imported."""
    findings = [
        *_missing(resolution),
        *_verbs(resolution),
        *(each for text in resolution.texts for each in _left_out(text)),
        *_differences(resolution),
        *_unclear(resolution),
        *_introduced_elsewhere(resolution),
    ]
    return sorted(findings)


def predecessor(resolution: Resolution) -> str | None:
    """Return the IRI of the last resolution of the same title that a resolution recalls; None without any."""
    known = resolution.known
    titles = {each.title for each in resolution.texts}
    recalled = {
        known.document(cited.symbols)
        for each in resolution.paragraphs
        for cited in each.citations
        if cited.relation == terms.RECALLS
    }
    same = [iri for iri in recalled if iri != resolution.iri and titles & known.titles(iri)]
    return max(same, key=lambda iri: (known.adopted(iri), iri), default=None)


def _finding(code: str, message: str, text: ResolutionText, line: int | None = None, focus: str = "") -> Finding:
    return Finding(Severity.WARNING, SHAPES + code, message, text.name, line, focus or None)


def _missing(resolution: Resolution) -> Iterator[Finding]:
    for text in resolution.texts:
        if not text.title:
            yield _finding("ImportedTitle", f"no title in {text.language}: add dct:title", text, focus=resolution.iri)
    first = resolution.first
    if not first.adopted:
        yield _finding("ImportedDate", "no date of adoption: add igf:adoptedOn", first, focus=resolution.iri)
    if resolution.known.organ(resolution.symbol) is None:
        message = f"the content has no body that adopts {resolution.symbol}: add it, and eli:passed_by"
        yield _finding("ImportedOrgan", message, first, focus=resolution.iri)


def _verbs(resolution: Resolution) -> Iterator[Finding]:
    """The opening verbs that give no act in any language, each with the paragraphs that begin with it."""
    grouped: defaultdict[tuple[str, tuple[str, ...]], list[ReadParagraph]] = defaultdict(list)
    for each in resolution.paragraphs:
        if each.act is None and each.verbs:
            verb = next((verb for verb in each.verbs.values() if verb.acts), next(iter(each.verbs.values())))
            grouped[verb.words, verb.acts].append(each)
    for (words, acts), paragraphs in grouped.items():
        first = paragraphs[0].paragraph
        locators = _listed(each.locator for each in paragraphs)
        if acts:
            message = f"“{words}” ({locators}) may be {' or '.join(acts)}: choose, and add igf:operativeVerb"
            yield _finding("AmbiguousVerb", message, resolution.first, first.line, resolution.passage(first.locator))
        else:
            message = f"“{words}” ({locators}) is no act of the scheme: add igf:operativeVerb where there is one"
            yield _finding("UnknownVerb", message, resolution.first, first.line, resolution.passage(first.locator))


def _left_out(text: ResolutionText) -> Iterator[Finding]:
    """Texts without a locator, and paragraphs with one that another has."""
    locators: set[str] = set()
    for each in text.paragraphs:
        if not each.locator and _is_paragraph(each):
            message = f"a paragraph without a number, “{each.text[:_SHOWN].rstrip()}…”, was left out: it has no locator"
            yield _finding("UnnumberedParagraph", message, text, each.line)
        elif each.locator in locators and each.locator:
            message = f"a second paragraph {each.locator} was left out: one passage of this locator can be described"
            yield _finding("RepeatedNumber", message, text, each.line)
        locators.add(each.locator)


def _is_paragraph(paragraph: TextParagraph) -> bool:
    """Whether a text is more than a heading."""
    return paragraph.text.rstrip().endswith((";", "؛", "；", ".", "。", ":"))


def _differences(resolution: Resolution) -> Iterator[Finding]:
    first = resolution.first
    locators = {each.locator for each in first.paragraphs if each.locator}
    for text in resolution.texts[1:]:
        other = {each.locator for each in text.paragraphs if each.locator}
        for these, those, has, lacks in ((locators, other, first, text), (other, locators, text, first)):
            if these - those:
                message = (
                    f"{_listed(sorted(these - those))}: in {has.language} and not in {lacks.language}; compare them"
                )
                yield _finding("DifferentParagraphs", message, lacks)
        if text.adopted != first.adopted and text.adopted:
            message = f"adopted on {text.adopted} in {text.language}, on {first.adopted} in {first.language}"
            yield _finding("DifferentDates", message, text)


def _unclear(resolution: Resolution) -> Iterator[Finding]:
    grouped: defaultdict[str, list[ReadParagraph]] = defaultdict(list)
    for each in resolution.paragraphs:
        for name in each.names.unclear:
            grouped[name].append(each)
    for name, paragraphs in grouped.items():
        message = f"“{name}” ({_listed(each.locator for each in paragraphs)}) may be one of several things: add which"
        line = paragraphs[0].paragraph.line
        yield _finding("UnclearName", message, resolution.first, line, resolution.passage(paragraphs[0].locator))


def _introduced_elsewhere(resolution: Resolution) -> Iterator[Finding]:
    for file in resolution.known.files(resolution.iri):
        message = f"{file} introduces {resolution.symbol}, too: remove its block there, the new file has it"
        yield _finding("IntroducedTwice", message, resolution.first, focus=resolution.iri)


def _listed(locators: Iterable[str]) -> str:
    listed: Sequence[str] = list(locators)
    more = len(listed) - _MOST_LOCATORS
    return ", ".join(listed[:_MOST_LOCATORS]) + (f" and {more} more" if more > 0 else "")
