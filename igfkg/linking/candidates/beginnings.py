"""Names that begin with a text: ``WSIS+20`` for the overall review of that name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from igfkg.catalogue.names import Name
from igfkg.linking.candidates.wording import spaced

_MOST_WORDS = 5  # of a beginning
_MOST_NAMES = 12  # with one beginning; more of them say nothing
_SHORTEST = 4  # characters


class Beginnings:
    """The names of a release by their first words."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Index them, in their written form."""
        by_beginning: defaultdict[tuple[str, ...], list[Name]] = defaultdict(list)
        for name in names:
            tokens = spaced(name.text).split()
            for length in range(1, min(_MOST_WORDS, len(tokens) - 1) + 1):
                by_beginning[tuple(tokens[:length])].append(name)
        self._names = {key: each for key, each in by_beginning.items() if len(each) <= _MOST_NAMES}

    def find(self, text: str) -> Sequence[Name]:
        """Return the names that begin with the words of a text, where they are few."""
        form = spaced(text)
        return self._names.get(tuple(form.split()), ()) if len(form) >= _SHORTEST else ()
