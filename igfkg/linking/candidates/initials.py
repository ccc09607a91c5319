"""Names by the initials of their words: ``HRC`` for the Human Rights Council, where no source gives the acronym."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from igfkg.catalogue.names import Name
from igfkg.linking.candidates.wording import is_acronym, spaced
from igfkg.rdf.small_words import small_words_out

_LEAST, _MOST = 3, 10  # words


class Initials:
    """The names of a release by their initials."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Index names of three words and more; small words give no initial."""
        by_initials: defaultdict[str, list[Name]] = defaultdict(list)
        for name in names:
            large = small_words_out(spaced(name.text).split())
            if _LEAST <= len(large) <= _MOST and not any(is_acronym(each) for each in name.text.split()):
                by_initials["".join(each[0] for each in large)].append(name)
        self._names = dict(by_initials)

    def find(self, text: str) -> Sequence[Name]:
        """Return the names whose initials a text in capitals is."""
        return self._names.get(text.lower(), ()) if text.isupper() and text.isalpha() and len(text) >= _LEAST else ()
