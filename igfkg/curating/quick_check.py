"""The quick round of checks on files that are being written: what can be said of them without the whole content.

It reads the files, validates each of their claim graphs alone, settles what they are about together with what the rest
of the content says of the same things, and validates these things against their shapes, symbols included. Cross-checks
need the whole content and are not part of it, nor are things that only other files describe.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from igfkg.assembly.assemble import settled_dataset
from igfkg.curating.content_memory import ContentMemory
from igfkg.findings import Finding, Report
from igfkg.sources.claims import Claims, Source
from igfkg.validate.core import validate_claims, validate_settled
from igfkg.validate.engines.choice import ShaclEngine
from igfkg.validate.shapes import claim_shapes, core_shapes
from igfkg.validate.symbols import validate_symbols


class QuickCheck:
    """Checks files against a content in memory."""

    def __init__(self, memory: ContentMemory, engine: ShaclEngine) -> None:
        """Check with ``engine`` against ``memory``."""
        self._memory = memory
        self._engine = engine

    def report(self, files: Sequence[Path]) -> Report:
        """Return the findings of files; a stage with violations is the last one, as in the whole validation."""
        self._memory.refresh()
        report = Report()
        for stage in self._stages(files):
            report.add(stage)
            if not report.conforms:
                break
        return report

    def _stages(self, files: Sequence[Path]) -> Iterator[list[Finding]]:
        read = [self._memory.read(path) for path in files]
        yield [finding for each in read for finding in each.findings]
        sources = [each.source for each in read if each.source]
        claims = self._memory.neighbourhood(sources)
        yield validate_claims(_alone(sources, claims), self._claim_shapes, claims.schema, self._engine)
        dataset = settled_dataset(claims, self._memory.model)
        subjects = _subjects(sources)
        yield [each for each in dataset.settlement.findings if each.focus in subjects]
        triples = dataset.default_graph()
        settled = validate_settled(triples, self._core_shapes, dataset.file_of_subject, self._engine)
        names = {str(each.path) for each in sources}
        found = [each for each in settled if each.focus in subjects]
        yield [*found, *(each for each in validate_symbols(claims) if each.file in names)]

    @cached_property
    def _claim_shapes(self) -> bytes:
        return claim_shapes(self._memory.model.files)

    @cached_property
    def _core_shapes(self) -> bytes:
        return core_shapes(self._memory.model.files)


def _alone(sources: Sequence[Source], claims: Claims) -> Claims:
    """The claim graphs of the sources as the content has them, with the types that it knows."""
    own = {graph for each in sources for graph in each.claims}
    parts = (replace(each, claims={g: each.claims[g] for g in each.claims if g in own}) for each in claims.sources)
    return Claims(tuple(parts), claims.schema, claims.space)


def _subjects(sources: Sequence[Source]) -> set[str]:
    graphs = (triples for each in sources for triples in (each.structure, *each.claims.values()))
    return {triple[0].value for triples in graphs for triple in triples}
