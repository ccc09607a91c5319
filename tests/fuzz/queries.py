"""Texts of queries: published ones changed, by the grammar, noise, deep, long, unfinished, federated, wide, bombs."""

import re
from collections.abc import Callable
from random import Random

from tests.conformance.bombs import BOMBS
from tests.fuzz.grammar import PREDICATES, PREFIXES, TERMS, VARIABLES, Grammar
from tests.fuzz.inventory import Inventory

_TOKEN = re.compile(r"<[^<>\s]*>|\"[^\"\n]*\"|[?$:\w.-]+|\s+|.", re.DOTALL)
TOKENS = (
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FROM", "NAMED", "PREFIX", "BASE", "GRAPH", "OPTIONAL"),
    *("UNION", "MINUS", "FILTER", "BIND", "VALUES", "UNDEF", "EXISTS", "NOT", "IN", "ORDER BY", "GROUP BY", "HAVING"),
    *("LIMIT", "OFFSET", "DISTINCT", "REDUCED", "AS", "SERVICE", "SILENT", "INSERT", "DELETE", "LOAD", "CLEAR"),
    *("LATERAL", "*", "{", "}", "(", ")", "[", "]", "<<", ">>", "<<(", ")>>", "{|", "|}", ".", ";", ",", "a", "^"),
    *("^^", "|", "/", "!", "?", "+", "-", "=", "<", ">", "&&", "||", "@en", "_:b", "[]", "()", "#c\n", "'", '"', "'''"),
    *('"""', "\\", "\\u0041", "%", "~"),
    *TERMS,
    *VARIABLES,
    *PREDICATES,
)
_CHARACTERS = (
    *"\x00\x01\t\r\n\x0b\x0c\x1b \x7f\x85\xa0\xad·éßπ\u0130",
    *"\u200b\u200d\u202e\u2028\ufeff\ufffd\ufffe\U0001f600\U0010ffff",
    *("\\uD800", "\\uDC00\\uD800", "\\uD83D\\uDE00", "\\U00110000", "\\u0000", "\\u", "\\U0000", "\udcff"),
)
_DEEP: tuple[tuple[str, str], ...] = (
    *(("(", ")"), ("{", "}"), ("[<urn:p> ", "]"), ("!(", ")"), ("{ SELECT * {", "}}"), ("OPTIONAL {", "}")),
    *(("STR(", ")"), ("<<", " ?p ?o>>"), ("GRAPH ?g {", "}"), ("FILTER EXISTS {", "}"), ("((((", "))))*")),
    *(("IF(1,2,", ")"), ("-", ""), ("MINUS {", "}"), ("{} UNION {", "}"), ("1 IN (", ")"), ("<<( ?s ?p ", ")>>")),
    *(("?s ?p {| ?p ", "|}"),),
)
_FRAMES = (
    "SELECT * {{ {} }}",
    "ASK {{ FILTER({}) }}",
    "SELECT ({} AS ?x) {{}}",
    "SELECT * {{ ?s {} ?o }}",
    "SELECT * {{ ?s ?p {} }}",
)
_LONG = (
    "1+",
    "true||",
    "<urn:p>/",
    "^a|",
    "OPTIONAL {} ",
    "UNION {} ",
    "?s ?p ?o . ",
    "'\\",
    "''x",
    "a:b ",
    "1 ",
    "# \n",
    "FILTER(1) ",
)
_LONG_MORE = (
    "?v{n} ",
    "BIND({n} AS ?b{n}) ",
    "<urn:{n}> ",
    "?s{n} ?p{n} ?o{n} . ",
    '"{n}"@l{n} ',
    "VALUES ?w{n} {{1 2}} ",
)


def query_text(random: Random, inventory: Inventory) -> str:
    """Return the text of a query, which may hold any character."""
    writers, weights = zip(*_WRITERS, strict=True)
    writer: Callable[[Random, Inventory], str] = random.choices(writers, weights)[0]
    return writer(random, inventory)


def _published(random: Random, inventory: Inventory) -> str:
    return random.choice(inventory.queries)


def _grammatical(random: Random, inventory: Inventory) -> str:
    return Grammar(random).query()


def _changed(random: Random, inventory: Inventory) -> str:
    text = random.choice(inventory.queries) if random.random() < 0.5 else Grammar(random).query()
    tokens = _TOKEN.findall(text)
    for _ in range(random.randint(1, 4)):
        _change(random, tokens)
    return "".join(tokens)


def _change(random: Random, tokens: list[str]) -> None:
    """Remove, double, swap, replace, insert, or change the case of tokens."""
    start = random.randrange(len(tokens) + 1)
    end = min(len(tokens), start + random.randint(0, 4))
    middle = tokens[start:end]
    tokens[start:end] = random.choice(
        (
            [],
            middle * 2,
            middle[::-1],
            [random.choice(TOKENS), " "],
            [*middle, random.choice(_CHARACTERS)],
            [each.swapcase() for each in middle],
            [random.choice(tokens)] if tokens else [],
        )
    )


def _noise(random: Random, inventory: Inventory) -> str:
    separator = random.choice((" ", " ", ""))
    start = random.choice(("", "SELECT * {", "ASK {", PREFIXES))
    return start + separator.join(random.choice(TOKENS) for _ in range(random.randint(1, 60)))


def _characters(random: Random, inventory: Inventory) -> str:
    text = random.choice(
        ("SELECT ('{}' AS ?x) {{}}", "ASK {{ <urn:{}> ?p ?o }}", "{}", "SELECT ?x{} {{}}", "ASK {{}} #{}")
    )
    return text.format(
        "".join(random.choice((*_CHARACTERS, "a", "'", '"', "\\")) for _ in range(random.randint(1, 12)))
    )


def _deep(random: Random, inventory: Inventory) -> str:
    start, end = random.choice(_DEEP)
    depth = random.choice((3, 20, 60, 200, 1_000, 8_000))
    inner = random.choice(("1", "?s ?p ?o", "", "<urn:p>"))
    ends = end * (depth if random.random() < 0.8 else random.randint(0, depth))
    return random.choice(_FRAMES).format(start * depth + inner + ends)


def _long(random: Random, inventory: Inventory) -> str:
    unit = random.choice((*_LONG, *_LONG_MORE))
    count = random.choice((10, 100, 1_000, 5_000))
    text = "".join(unit.format(n=n) for n in range(count)) if unit in _LONG_MORE else unit * count
    return random.choice((*_FRAMES, "SELECT * {{ VALUES ?x {{ {} }} }}", "ASK {{}} {}")).format(text)[: 70 * 1024]


def _unfinished(random: Random, inventory: Inventory) -> str:
    text = _published(random, inventory) if random.random() < 0.5 else Grammar(random).query()
    return text[: random.randrange(len(text))] + random.choice(
        ("", "'", '"', "'''", '"""', "\\", "<", "#", "\\u00", "_:", "?")
    )


def _federated(random: Random, inventory: Inventory) -> str:
    word = random.choice(
        ("SERVICE", "service", "SERVICESILENT", "SERVICE SILENT", r"\u0053ERVICE", "SERV\\u0049CE", "LOAD")
    )
    before = random.choice(
        ("", "#}\n", "true", "1", "?a", "e:a·\\#", "'''a'#\\q'''", "<urn:x>", "@en", "FILTER(?a<?b)", ".")
    )
    where = random.choice(
        (f"<{inventory.trap}>", f" <{inventory.trap}>", "#>\n<" + inventory.trap + ">", "t:", "?x", " t:x")
    )
    text = f"PREFIX t: <{inventory.trap}> SELECT * {{ {before}{word}{where} {{ ?s ?p ?o }} }}"
    frames = (
        "{}",
        "{}",
        "LOAD <" + inventory.trap + ">;{}",
        "SELECT * FROM <" + inventory.trap + "> {{}} #{}",
        "ASK {{ FILTER EXISTS {{ {{ {} }} }} }}",
    )
    return random.choice(frames).format(text)


def _update(random: Random, inventory: Inventory) -> str:
    return random.choice(
        (
            f"LOAD <{inventory.trap}> INTO GRAPH <urn:g>",
            f"LOAD SILENT<{inventory.trap}>",
            "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
            "DELETE WHERE { ?s ?p ?o }",
            "CLEAR ALL",
            "DROP SILENT ALL; ASK {}",
            f"WITH <urn:g> DELETE {{ ?s ?p ?o }} INSERT {{}} USING <{inventory.trap}> WHERE {{ ?s ?p ?o }}",
        )
    )


def _ordered(random: Random, inventory: Inventory) -> str:
    """An order, or the least or the greatest, of terms of every kind."""
    values = " ".join(random.choices(TERMS, k=random.randint(2, 12)))
    rows = random.choice(
        (
            "?s ?p ?v",
            "GRAPH ?g { ?s ?p ?v }",
            f"VALUES ?v {{ {values} }}",
            f"VALUES ?v {{ {values} }} OPTIONAL {{ ?v a ?s }}",
        )
    )
    least, more = (
        random.choice(("MIN", "MAX")),
        random.choice(("?v", "DESC(?v)", "STR(?v) ?v", "DESC(?s) ?v", "(?v + 1)")),
    )
    limit = random.choice((5, 100))
    text = random.choice(
        (
            "SELECT * {{ {rows} }} ORDER BY {more} LIMIT {limit}",
            "SELECT ({least}(?v) AS ?m) {{ {rows} }}",
            "SELECT ?s ({least}(?v) AS ?m) {{ {rows} }} GROUP BY ?s ORDER BY ?m LIMIT {limit}",
            "SELECT DISTINCT ?v {{ {{ SELECT * {{ {rows} }} ORDER BY {more} LIMIT {limit} }} }} ORDER BY DESC(?v)",
        )
    )
    return PREFIXES + text.format(rows=rows, more=more, least=least, limit=limit)


def _wide(random: Random, inventory: Inventory) -> str:
    """A result with many columns, many rows, or both, of which a page would show every cell."""
    columns, rows = random.choice((5, 50, 500, 2_000)), random.choice((5, 50, 500, 2_000))
    names = " ".join(f"?v{n}" for n in range(columns))
    cell = random.choice(("", "BIND('x' AS ?v0)", "BIND(<urn:x> AS ?v1)", "?v0 ?v1 ?v2"))
    return f"SELECT ?x {names} {{ VALUES ?x {{ {' '.join(map(str, range(rows)))} }} {cell} }}"


def _bomb(random: Random, inventory: Inventory) -> str:
    """A query that may run into the time limit; few, so that a run ends."""
    return random.choice((*BOMBS.values(),)) + f"#{random.randrange(10**6)}"


_WRITERS: tuple[tuple[Callable[[Random, Inventory], str], float], ...] = (
    *((_published, 8), (_grammatical, 36), (_changed, 20), (_noise, 8), (_characters, 6), (_unfinished, 6), (_deep, 4)),
    *((_long, 3), (_federated, 6), (_update, 2), (_wide, 2), (_ordered, 5), (_bomb, 1)),
)
