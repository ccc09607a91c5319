"""Alternatives in property paths, which are a union: what two of them match comes twice.

https://www.w3.org/TR/sparql11-query/#defn_evalPP_alternative. The engine gives each pair of terms once. ``?x p|q ?y``
becomes ``{ ?x p ?y } UNION { ?x q ?y }``; inside a sequence a new variable stands between the steps. Under ``*``, ``+``
and ``?`` duplicates do not count, nor in ASK, CONSTRUCT and DISTINCT.
"""

import itertools
from collections import Counter

from igfkg.errors import QueryRefusedError
from igfkg.sparql.parsing.grammar import AGGREGATES
from igfkg.sparql.parsing.tree import Node, SyntaxTree
from igfkg.sparql.rewriting.columns import columns_of, selects_all
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.paths import CLOSURES, alternatives_of, predicate_objects, written
from igfkg.sparql.rewriting.scope import Scopes

_COUNTING = AGGREGATES - {"MIN", "MAX"}  #: those whose value depends on the number of equal solutions
_MOST_CHARACTERS = 1 << 20  # of all patterns, in which the ends of a path are repeated


def rewrite_alternatives(tree: SyntaxTree, edits: Edits, scopes: Scopes) -> None:
    """Add the changes for all triples with such a path.

    Raises:
        QueryRefusedError: for a path that stands where it cannot be written as a union.
    """
    if not any(_has_alternatives(each) for each in tree.of_kind("Predicate")) or not _duplicates_count(tree):
        return
    writer = _UnionWriter(tree, edits.text, _shows_new_variables(tree, scopes))
    for triples in tree.of_kind("Triples"):
        if _holds_alternatives(triples):
            edits.replace(triples.start, triples.end, writer.write(triples))


def _refusal() -> QueryRefusedError:
    return QueryRefusedError(
        "a path with | is not answered rightly in this place; write its alternatives with UNION and variables, or "
        "SELECT DISTINCT"
    )


def _duplicates_count(tree: SyntaxTree) -> bool:
    """Whether the number of equal solutions can show in the result."""
    if any(each.name in _COUNTING for each in tree.calls):
        return True
    if any(each.has("LIMIT") or each.has("OFFSET") for each in tree.of_kind("Modifiers")):
        return True
    clause = tree.query.child("Select")
    select = clause.child("SelectClause") if clause else None
    return select is not None and not select.has("DISTINCT")


def _shows_new_variables(tree: SyntaxTree, scopes: Scopes) -> bool:
    """Whether a ``*`` would show variables that are added; that of the query itself lists its own ones, if any."""
    if any(map(selects_all, tree.of_kind("SubSelect"))) or any(each.has("'*'") for each in tree.of_kind("Describe")):
        return True
    return any(map(selects_all, tree.of_kind("Select"))) and not columns_of(tree, scopes)


def _has_alternatives(path: Node) -> bool:
    """Whether a path has alternatives outside closures and negated sets."""
    # The nesting of paths is limited by the guard, so this recursion is.
    return path.has("'|'") or any(_is_complex(step) for step in _steps(path))


def _is_complex(step: Node) -> bool:
    """Whether a step is a path in brackets with such alternatives, or a negated set with both directions."""
    return _is_two_way(step) or (_is_open(step) and _has_alternatives(step))


def _is_two_way(step: Node) -> bool:
    """Whether a step is a negated set like ``!(p|^q)``, which means ``!p|^!q``."""
    inverse = {each.has("'^'") for each in step.nodes}
    return len(inverse) > 1 and step.has("'!'") and not any(step.has(each) for each in CLOSURES)


def _steps(path: Node) -> list[Node]:
    return [each for each in path.nodes if each.kind == "Step"]


def _is_open(step: Node) -> bool:
    """Whether a step is a path in brackets that counts duplicates."""
    return bool(step.nodes) and not step.has("'!'") and not any(step.has(each) for each in CLOSURES)


def _holds_alternatives(node: Node) -> bool:
    """Whether a predicate in triples, or in blank nodes and lists below them, has alternatives."""
    return any(
        _has_alternatives(each) if each.kind == "Predicate" else _holds_alternatives(each) for each in node.nodes
    )


class _UnionWriter:
    """Writes triples with their alternatives as unions."""

    def __init__(self, tree: SyntaxTree, text: str, shows_new: bool) -> None:
        self._text = text
        self._shows_new = shows_new
        labels = Counter(each.text for each in tree.all_tokens() if each.text.startswith("_:"))
        self._shares_labels = any(count > 1 for count in labels.values())
        self._numbers = itertools.count()
        self._room = _MOST_CHARACTERS
        self._prefix = "step"  # of new variables; no name in the query has it
        while self._prefix in text:
            self._prefix += "_"

    def write(self, triples: Node) -> str:
        """Return the pattern for all triples of one subject, and for those of the blank nodes in them."""
        if self._shares_labels:  # a union ends the group of triples in which a label means one node
            raise QueryRefusedError(
                "a path with | in a query that uses the label of a blank node twice is not answered rightly; write a "
                "variable in place of the label"
            )
        patterns: list[str] = []
        subject = self._end(triples.child("Term"), patterns)
        self._write_properties(subject, triples, patterns)
        return " ".join(patterns).removesuffix(" .")  # one may follow in the text

    def _write_properties(self, subject: str, node: Node, patterns: list[str]) -> None:
        for predicate, item in predicate_objects(node):
            if not _has_alternatives(predicate) and not _holds_alternatives(item):
                patterns.append(f"{subject} {self._part(predicate)} {self._part(item)} .")
            elif len(item.nodes) != 1:
                raise _refusal()  # an annotation
            else:
                target = self._end(item.child("Term"), patterns)
                patterns.append(self._path(predicate, subject, target))

    def _part(self, node: Node) -> str:
        return self._text[node.start : node.end]

    def _end(self, term: Node | None, patterns: list[str]) -> str:
        """The text of a subject or object that can be repeated; the triples of a blank node are added."""
        if term is None:
            raise LookupError("a triple has two ends")
        blank = term.child("BlankNode")
        if blank or written(term).startswith("_:"):
            variable = self._new_variable()
            if blank:
                self._write_properties(variable, blank, patterns)
            return variable
        if term.nodes:
            raise _refusal()  # a list, a triple
        return written(term)

    def _new_variable(self) -> str:
        if self._shows_new:
            raise _refusal()
        return f"?{self._prefix}{next(self._numbers)}"

    def _path(self, path: Node, subject: str, target: str) -> str:
        alternatives = alternatives_of(path)
        if len(alternatives) == 1:
            return self._sequence(alternatives[0], subject, target)
        return " UNION ".join(f"{{ {self._sequence(each, subject, target)} }}" for each in alternatives)

    def _sequence(self, steps: list[Node], subject: str, target: str) -> str:
        """Runs of plain steps stay one path; a step with alternatives stands by itself."""
        runs: list[list[Node]] = []
        for step in steps:
            if runs and not _is_complex(step) and not _is_complex(runs[-1][0]):
                runs[-1].append(step)
            else:
                runs.append([step])
        ends = [subject, *(self._new_variable() for _ in runs[1:]), target]
        return " ".join(self._run(run, ends[index], ends[index + 1]) for index, run in enumerate(runs))

    def _run(self, run: list[Node], subject: str, target: str) -> str:
        if not _is_complex(run[0]):
            pattern = f"{subject} {self._text[run[0].start : run[-1].end]} {target} ."
            self._room -= len(pattern)
            if self._room < 0:
                raise _refusal()
            return pattern
        ends = (target, subject) if run[0].has("'^'") else (subject, target)
        return self._negated_set(run[0], *ends) if _is_two_way(run[0]) else self._path(run[0], *ends)

    def _negated_set(self, step: Node, subject: str, target: str) -> str:
        ways = ["|".join(written(each) for each in step.nodes if each.has("'^'") is way) for way in (False, True)]
        return " UNION ".join(f"{{ {subject} !({each}) {target} }}" for each in ways)
