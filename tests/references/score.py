"""Recall and precision of :func:`igfkg.symbols.find` on marked resolutions; as a program, prints the table."""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from igfkg.symbols import Mention, find
from tests.references.marks import LANGUAGES, Fault, Mark, Paragraph, Resolution, resolutions

_CONTEXT = 70


@dataclass
class Score:
    """What was found of the marks of one language."""

    marks: int = 0  #: sound marks
    hits: int = 0  #: of these
    faulty: Counter[Fault] = field(default_factory=Counter)
    faulty_hits: int = 0
    finds: int = 0
    misses: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  #: a mark and a find of other symbols in one place

    @property
    def recall(self) -> float:
        """Recall of sound marks."""
        return self.hits / max(1, self.marks)

    @property
    def raw_recall(self) -> float:
        """Recall of all marks, faulty ones too."""
        return (self.hits + self.faulty_hits) / max(1, self.marks + sum(self.faulty.values()))

    @property
    def left_out(self) -> float:
        """Share of marks that are faulty."""
        faulty = sum(self.faulty.values())
        return faulty / max(1, self.marks + faulty)


def score(part: str) -> dict[str, Score]:
    """Return the scores by language on a part of the split."""
    scores = {language: Score() for language in LANGUAGES.values()}
    for resolution in resolutions(part):
        _count(resolution, scores[resolution.language])
    return scores


def bare(symbol: str) -> str:
    """Return a symbol as it is compared: upper case, without spaces and section letters."""
    plain = re.sub(r"\s|\(SUPP\.?\)", "", symbol.upper())
    plain = re.sub(r"(?<=[0-9])[A-Z](?:-[A-Z])?(?=\Z|\()", "", plain)
    return re.sub(r"(?<=\))[A-Z]\Z", "", plain)


def _count(resolution: Resolution, scored: Score) -> None:
    text = "\n".join(each.text for each in resolution.paragraphs)
    mentions = list(find(text))
    offset = 0
    for paragraph in resolution.paragraphs:
        end = offset + len(paragraph.text)
        inside = [each for each in mentions if offset <= each.start < end]
        _compare(resolution, paragraph, inside, offset, scored)
        offset = end + 1


def _compare(resolution: Resolution, paragraph: Paragraph, mentions: list[Mention], offset: int, scored: Score) -> None:
    scored.finds += len(mentions)
    remaining = list(mentions)
    for mark in paragraph.marks:
        overlapping = [each for each in mentions if _overlap(each, mark, offset)]
        is_hit = any(bare(mark.target) in _bare_forms(each) for each in overlapping)
        remaining = [each for each in remaining if each not in overlapping]
        if mark.fault:
            scored.faulty[mark.fault] += 1
            scored.faulty_hits += is_hit
            continue
        scored.marks += 1
        scored.hits += is_hit
        if not is_hit:
            shown = ", ".join(str(symbol) for each in overlapping for symbol in each.symbols) or "nothing"
            scored.misses.append(
                f"{resolution.name} {mark.target}: {shown}: {_around(paragraph.text, mark.start, mark.end)}"
            )
    for each in remaining:
        symbols = " + ".join(str(symbol) for symbol in each.symbols)
        around = _around(paragraph.text, each.start - offset, each.end - offset)
        scored.unmarked.append(f"{resolution.name} {symbols}: {around}")


def _bare_forms(mention: Mention) -> set[str]:
    forms = [bare(each.text) for each in mention.symbols]
    return {*forms, "-".join(forms)}


def _overlap(mention: Mention, mark: Mark, offset: int) -> bool:
    return mention.start - offset < mark.end and mark.start < mention.end - offset


def _around(text: str, start: int, end: int) -> str:
    shown = f"{text[max(0, start - _CONTEXT) : start]}⟦{text[start:end]}⟧{text[end : end + _CONTEXT]}"
    return " ".join(shown.split())


def _table(scores: dict[str, Score]) -> Iterator[str]:
    yield "lang  marks  recall    raw  left out  finds  unmarked"
    for language, each in scores.items():
        yield (
            f"{language:4} {each.marks:6} {each.recall:7.4f} {each.raw_recall:6.4f} {each.left_out:9.4f}"
            f" {each.finds:6} {len(each.unmarked):9}"
        )


def main() -> None:
    """Print the table, and on request misses and a sample of unmarked finds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("build", "reserved"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--unmarked", type=int, default=0, metavar="N")
    parser.add_argument("--language", choices=tuple(LANGUAGES.values()))
    options = parser.parse_args()
    scores = score(options.part)
    print("\n".join(_table(scores)))
    for language, each in scores.items():
        if options.language in (None, language):
            if options.misses:
                print(*each.misses, sep="\n")
            sample = random.Random(16).sample(each.unmarked, min(options.unmarked, len(each.unmarked)))
            print(*(f"{language} {line}" for line in sample), sep="\n")


if __name__ == "__main__":
    main()
