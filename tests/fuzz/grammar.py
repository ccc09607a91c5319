"""Queries by the grammar (https://www.w3.org/TR/sparql11-query/#grammar): of all forms, small, and mostly valid."""

from collections.abc import Callable
from random import Random

PREFIXES = (
    "PREFIX igf: <https://w3id.org/igfkg/def#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX eli: <http://data.europa.eu/eli/ontology#> "
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX : <https://w3id.org/igfkg/id/document/> "
)
VARIABLES = ("?s", "?p", "?o", "?g", "?passage", "$x", "?é", "?v1")
PREDICATES = ("rdfs:label", "a", "skos:prefLabel", "eli:is_part_of", "igf:recalls", "igf:symbol", "<urn:p>", "?p")
#: Terms of every kind that ORDER BY, MIN and MAX may meet.
TERMS = (
    *("1", "-1", "+1.50", "1e400", "-0.0e0", "1E+3", ".5", "true", "false", '""', '"5"', '"a"@en', '"a"@fr-CA'),
    *("'a'^^xsd:string", '"2013"^^xsd:gYear', '"2013-12-20"^^xsd:date', '"2013-12-20T00:00:00Z"^^xsd:dateTime'),
    *('"x"^^xsd:integer', '"P1D"^^xsd:dayTimeDuration', '"NaN"^^xsd:double', '"INF"^^xsd:double', '"1"^^<urn:type>'),
    *("<urn:a>", ":A-67-65", '"\\u0001"', '"\\uFFFE"', '"\\U0001F600"', '"""long"""', "'''it's'''"),
    *("99999999999999999999", '"a\\tb\\n"', "UNDEF"),
)
_AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_UNARY = (
    *("STR", "LANG", "DATATYPE", "IRI", "URI", "ABS", "CEIL", "FLOOR", "ROUND", "STRLEN", "UCASE", "LCASE", "YEAR"),
    *("MONTH", "DAY", "HOURS", "TZ", "TIMEZONE", "SECONDS", "MD5", "SHA512", "ENCODE_FOR_URI", "ISIRI", "ISBLANK"),
    *("ISLITERAL", "ISNUMERIC", "BNODE", "xsd:integer", "xsd:dateTime", "xsd:boolean", "!", "-", "+"),
)
_BINARY = (
    "CONTAINS",
    "STRSTARTS",
    "STRENDS",
    "STRBEFORE",
    "STRAFTER",
    "STRDT",
    "STRLANG",
    "SAMETERM",
    "LANGMATCHES",
    "REGEX",
)
_STEPS = ("igf:recalls", "^igf:recalls", "!a", "!(a|^rdfs:label)", "(igf:recalls|eli:is_part_of)")
_OPERATORS = ("=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "&&", "||")
_NULLARY = ("NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()")
_LIMITS = (*(0, 1, 5, 10, 50) * 5, 10**9, 10**20)
_REGEXES = ('".*"', '"(a|b)+$"', '"["', '"(?<x>a)"', '"\\\\p{L}+"', '"a{1000}"', '"(a{50}){50}"', '"\\\\1"', '""')


class Grammar:
    """A writer of queries; each method returns one production, not deeper than ``depth``."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def query(self) -> str:
        """Return a query of any form."""
        form = self._random.choice((self.select, self.select, self.select, self._ask, self._construct, self._describe))
        return PREFIXES + self._dataset() + form(3)

    def select(self, depth: int) -> str:
        """Return a SELECT query, which may be a subquery."""
        distinct = self._random.choice(("", "", "DISTINCT ", "REDUCED "))
        if self._random.random() < 0.3:
            key = self._variable()
            return (
                f"SELECT {distinct}{key} ({self._aggregate()} AS ?n) WHERE {self.group(depth)} GROUP BY {key}"
                f"{self._maybe(0.2, lambda: f' HAVING ({self.expression(1)})')}{self._modifiers()}"
            )
        chosen = "*" if self._random.random() < 0.5 else " ".join(self._columns())
        return f"SELECT {distinct}{chosen} WHERE {self.group(depth)}{self._modifiers()}"

    def group(self, depth: int) -> str:
        """Return a group graph pattern."""
        parts = [self._element(depth) for _ in range(self._random.randint(0 if depth < 3 else 1, 3))]
        return "{ " + " ".join(parts) + " }"

    def expression(self, depth: int) -> str:
        """Return an expression."""
        if depth <= 0:
            return self._random.choice((self._variable(), self._term()))
        return self._random.choice(
            (
                self._unary,
                self._binary,
                self._operation,
                self._conditional,
                self._exists,
                self._membership,
                self._nullary,
            )
        )(depth - 1)

    def _ask(self, depth: int) -> str:
        return f"ASK {self.group(depth)}"

    def _construct(self, depth: int) -> str:
        template = " ".join(self._triple() for _ in range(self._random.randint(0, 3)))
        return f"CONSTRUCT {{ {template} }} WHERE {self.group(depth)}{self._modifiers()}"

    def _describe(self, depth: int) -> str:
        target = self._random.choice((":A-67-65", "<urn:none>", "*", self._variable()))
        return f"DESCRIBE {target} WHERE {self.group(depth)} LIMIT 5"

    def _dataset(self) -> str:
        clauses = ("FROM <urn:a> ", "FROM NAMED <urn:b> ", "BASE <http://e/> ")
        return self._maybe(0.05, lambda: self._random.choice(clauses))

    def _element(self, depth: int) -> str:
        if depth <= 0:
            return self._triple()
        kinds = (
            *(self._triples, self._triples, self._graph, self._graph, self._optional, self._union, self._filter),
            *(self._bind, self._values, self._minus, self._subselect, self._path),
        )
        return self._random.choice(kinds)(depth - 1)

    def _triples(self, depth: int) -> str:
        return " ".join(self._triple() for _ in range(self._random.randint(1, 2)))

    def _graph(self, depth: int) -> str:
        name = self._random.choice(("?g", "?passage", "?s", "<urn:a>", "igf:graph"))
        return f"GRAPH {name} {self.group(depth)}"

    def _optional(self, depth: int) -> str:
        return f"OPTIONAL {self.group(depth)}"

    def _minus(self, depth: int) -> str:
        return f"MINUS {self.group(depth)}"

    def _union(self, depth: int) -> str:
        return f"{self.group(depth)} UNION {self.group(depth)}"

    def _subselect(self, depth: int) -> str:
        return f"{{ {self.select(depth)} }}"

    def _filter(self, depth: int) -> str:
        return f"FILTER ({self.expression(2)})"

    def _bind(self, depth: int) -> str:
        return f"BIND ({self.expression(2)} AS ?b{self._random.randint(0, 9)})"

    def _values(self, depth: int) -> str:
        names = self._random.sample(VARIABLES, self._random.randint(1, 2))
        rows = (f"({' '.join(self._random.choice(TERMS) for _ in names)})" for _ in range(self._random.randint(0, 6)))
        return f"VALUES ({' '.join(names)}) {{ {' '.join(rows)} }}"

    def _path(self, depth: int) -> str:
        step = self._random.choice(_STEPS)
        modifier = self._random.choice(("*", "+", "?", "/a", "/^a", "*/rdfs:label"))
        return f"{self._subject()} {step}{modifier} {self._object()} ."

    def _triple(self) -> str:
        return f"{self._subject()} {self._random.choice(PREDICATES)} {self._object()} ."

    def _subject(self) -> str:
        return self._random.choice((*VARIABLES[:3], ":A-67-65", "_:b", "[]", "[ a ?type ]"))

    def _object(self) -> str:
        return self._random.choice((*VARIABLES[:4], "?o", "?label", "( 1 ?o )", self._term()))

    def _term(self) -> str:
        return self._random.choice(TERMS[:-1])

    def _variable(self) -> str:
        return self._random.choice(VARIABLES)

    def _columns(self) -> list[str]:
        columns = list(dict.fromkeys(self._variable() for _ in range(self._random.randint(1, 3))))
        return [*columns, self._maybe(0.3, lambda: f"({self.expression(2)} AS ?e)")]

    def _aggregate(self) -> str:
        distinct = self._random.choice(("", "DISTINCT "))
        return f"{self._random.choice(_AGGREGATES)}({distinct}{self.expression(1)})"

    def _modifiers(self) -> str:
        directions = ("{}", "ASC({})", "DESC({})")
        keys = (self._random.choice(directions).format(self._variable()) for _ in range(self._random.randint(1, 2)))
        order = self._maybe(0.5, lambda: f" ORDER BY {' '.join(keys)}")
        limit = self._maybe(0.9, lambda: f" LIMIT {self._random.choice(_LIMITS)}")
        return order + limit + self._maybe(0.1, lambda: " OFFSET 3")

    def _unary(self, depth: int) -> str:
        return f"{self._random.choice(_UNARY)}({self.expression(depth)})"

    def _binary(self, depth: int) -> str:
        name = self._random.choice(_BINARY)
        second = self._random.choice(_REGEXES) if name == "REGEX" else self.expression(depth)
        return f"{name}({self.expression(depth)}, {second})"

    def _operation(self, depth: int) -> str:
        return f"({self.expression(depth)} {self._random.choice(_OPERATORS)} {self.expression(depth)})"

    def _conditional(self, depth: int) -> str:
        name = self._random.choice(("IF", "COALESCE", "CONCAT", "SUBSTR", "REPLACE"))
        return f"{name}({', '.join(self.expression(depth) for _ in range(3))})"

    def _exists(self, depth: int) -> str:
        return f"{self._random.choice(('', 'NOT '))}EXISTS {self.group(min(depth, 1))}"

    def _membership(self, depth: int) -> str:
        return f"{self.expression(depth)} {self._random.choice(('', 'NOT '))}IN ({self.expression(depth)}, 1)"

    def _nullary(self, depth: int) -> str:
        return self._random.choice((*_NULLARY, f"BOUND({self._variable()})"))

    def _maybe(self, chance: float, part: Callable[[], str]) -> str:
        return part() if self._random.random() < chance else ""
