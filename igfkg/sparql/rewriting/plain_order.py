"""ORDER BY in an engine elsewhere, which has no functions of ours, by conditions that each compare one kind of value.

Oxigraph compares numbers by value and any other pair by text, so that a sort of mixed terms comes out wrong or, as its
comparison is no order, ends the whole server. Here each condition becomes several: the kind of the term, its value as a
number, its text, its language, and in the end its datatype. In each of these all values are of one kind.
https://www.w3.org/TR/sparql11-query/#modOrderBy

The result is that of :mod:`igfkg.sparql.rewriting.order`, but for dates and times with different time zones, durations,
and years before 0 or after 9999, which come in the order of their texts; and rows with equal keys come in any order.
"""

from igfkg.errors import QueryRefusedError
from igfkg.rdf.namespaces import RDF, XSD
from igfkg.sparql.parsing.tree import Node, SyntaxTree
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.order import closing_bracket, condition_variable, count_variables, has_pattern, key_of

#: Functions with values of one kind, which the engine orders rightly.
_OF_ONE_KIND = frozenset(["COUNT", "STR", "STRLEN", "LANG", "YEAR", "MONTH", "DAY", "ENCODE_FOR_URI"])
_TIMES = ("date", "dateTime", "duration", "gDay", "gMonth", "gMonthDay", "gYear", "gYearMonth", "time")
_DURATIONS = ("yearMonthDuration", "dayTimeDuration")


def rewrite_plain_order(tree: SyntaxTree, edits: Edits) -> None:
    """Add the changes for all ORDER BY clauses, those of sub-selects included; add it last, as it repeats parts.

    Raises:
        QueryRefusedError: for a condition with EXISTS, whose pattern cannot be repeated.
    """
    counts = {id(each.child("Modifiers")): count_variables(each) for each in tree.of_kind("Select", "SubSelect")}
    for node in reversed(tree.of_kind("Modifiers")):
        conditions = [each for each in node.nodes if each.kind == "OrderCondition"]
        known = counts.get(id(node), ())
        mixed = [each for each in conditions if condition_variable(each) not in known and not _is_of_one_kind(each)]
        # Terms that differ in their datatype only leave the order to the next condition; these separate them.
        ties = "".join(f" {_directed(each, f'STR(DATATYPE({_value(each, edits)}))')}" for each in mixed)
        for each in mixed:
            _rewrite(each, edits, ties if each is conditions[-1] else "")
        if mixed and mixed[-1] is not conditions[-1]:
            edits.close(conditions[-1].end, ties)


def _is_of_one_kind(condition: Node) -> bool:
    """Whether a condition is a call of a function with values of one kind, and nothing else."""
    words = [*key_of(condition).all_tokens()]
    while len(words) > 1 and words[0].text == "(" and closing_bracket(words, 0) == len(words) - 1:
        words = words[1:-1]
    is_call = words[0].text.upper() in _OF_ONE_KIND and len(words) > 1
    return is_call and closing_bracket(words, 1) == len(words) - 1


def _rewrite(condition: Node, edits: Edits, ties: str) -> None:
    if has_pattern(condition):
        raise QueryRefusedError(
            "ORDER BY with EXISTS is not possible with this query engine; write BIND(EXISTS { … } AS ?x) ORDER BY ?x"
        )
    keys = " ".join(_directed(condition, each) for each in _keys(_value(condition, edits)))
    edits.replace(condition.start, condition.end, keys + ties)


def _value(condition: Node, edits: Edits) -> str:
    """The expression of a condition in brackets."""
    key = key_of(condition)
    text = edits.render(key.start, key.end)
    return text if text.startswith("(") else f"({text})"


def _directed(condition: Node, expression: str) -> str:
    return f"{'DESC' if condition.has('DESC') else 'ASC'}({expression})"


def _keys(value: str) -> tuple[str, ...]:
    """Expressions whose values are of one kind each; an error is no value, which comes first."""
    is_number = f"isNumeric({value}) && {value} = {value}"  # NaN is not equal to itself
    number = f"IF({is_number}, <{XSD}double>({value}), 1/0)"
    exact = f"IF({is_number}, <{XSD}decimal>({value}), 1/0)"
    text = f'IF({is_number}, "", STR({value}))'
    language = f'IF(isLiteral({value}), LANG({value}), "")'
    return (_kind(value), number, exact, text, language)


def _kind(value: str) -> str:
    """An expression for the kind of a term as a number."""
    datatype = f"DATATYPE({value})"
    literal = f"IF({datatype} IN (<{XSD}string>, <{RDF}langString>), 80, 90)"
    literal = f"IF({datatype} = <{XSD}boolean>, 70, {literal})"
    for number, name in enumerate(_TIMES):
        names = (name, *(_DURATIONS if name == "duration" else ()))
        literal = f"IF({datatype} IN ({', '.join(f'<{XSD}{each}>' for each in names)}), {40 + number}, {literal})"
    literal = f"IF(isNumeric({value}), 30, {literal})"
    return f"IF(isBlank({value}), 10, IF(isIRI({value}), 20, IF(isLiteral({value}), {literal}, 99)))"
