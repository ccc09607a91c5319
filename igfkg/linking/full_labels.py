"""Labels of things as they stand in a table: a passage with its document, things of one name with their class."""

from collections.abc import Mapping, Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.labels import pick_label


class FullLabels:
    """The labels of the things of a release."""

    def __init__(self, catalogue: Catalogue, languages: Sequence[str]) -> None:
        """Prefer some languages (tags), the first most; without them, and after them, English."""
        self._catalogue = catalogue
        self._languages = languages

    def of(self, iri: str) -> str:
        """Return the label of a thing, that of a passage with its document; the IRI where there is none."""
        label, document = self._label(iri), self._catalogue.evidence(iri).document
        whole = self._label(document.iri) if document else ""
        return label if whole in label else f"{label}, {whole}"

    def among(self, iris: Sequence[str]) -> list[str]:
        """Return the labels of things in one list, see :func:`distinct_labels`."""
        return distinct_labels(
            iris, {each: self.of(each) for each in iris}, {each: self.of_class(each) for each in iris}
        )

    def of_class(self, iri: str) -> str:
        """Return the label of the class of a thing; empty where it has none."""
        cls = self._catalogue.reference(iri).cls
        picked = pick_label(cls.labels.items(), self._languages) if cls else None
        return picked[1] if picked else ""

    def _label(self, iri: str) -> str:
        picked = pick_label(self._catalogue.reference(iri).labels, self._languages)
        return picked[1] if picked else iri


def distinct_labels(iris: Sequence[str], labels: Mapping[str, str], classes: Mapping[str, str]) -> list[str]:
    """Return the labels of things in one list; those that several of them have, with the class.

    Args:
        iris: the things.
        labels: their labels; empty for those without.
        classes: labels of their classes.
    """
    own = [labels.get(each, "") for each in iris]
    return [
        f"{label} ({classes[iri]})" if label and own.count(label) > 1 and classes.get(iri) else label
        for iri, label in zip(iris, own, strict=True)
    ]
