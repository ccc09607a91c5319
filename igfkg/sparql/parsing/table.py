"""The LL(1) table of a grammar: which production to use for a symbol when a terminal comes next.

The notation is that of :mod:`igfkg.sparql.parsing.grammar`. Each group ``( … )``, ``?``, ``*`` and ``+`` becomes a
production of its own, named ``_1``, ``_2`` and so on.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

_SYMBOL = re.compile(r"'[^']+'|\w+|[()|?*+]")
Sequence = tuple[str, ...]
END = "end"  #: the terminal after the last token


@dataclass
class ParseTable:
    """The productions to use, by symbol and next terminal."""

    rows: dict[str, dict[str, Sequence]]  #: symbol → terminal → the symbols of the production, last one first
    start: str
    conflicts: list[tuple[str, str]] = field(default_factory=list)  #: symbol and terminal with more than one production

    @property
    def terminals(self) -> frozenset[str]:
        """All terminals."""
        symbols = {symbol for row in self.rows.values() for production in row.values() for symbol in production}
        return frozenset((symbols | {END}) - self.rows.keys())


def make_table(grammar: str) -> ParseTable:
    """Return the table of a grammar; its first production is the start. Earlier alternatives win over later ones."""
    productions = _Productions(grammar)
    sets = _Sets(productions.rules, productions.start)
    table = ParseTable({}, productions.start)
    for symbol, alternatives in productions.rules.items():
        row = table.rows[symbol] = {}
        for sequence in alternatives:
            terminals, is_empty = sets.first_of(sequence)
            for terminal in terminals | sets.follow[symbol] if is_empty else terminals:
                if terminal in row:
                    table.conflicts.append((symbol, terminal))
                else:
                    row[terminal] = sequence[::-1]
    return table


class _Productions:
    """The productions of a grammar as alternatives of plain sequences."""

    def __init__(self, grammar: str) -> None:
        self.rules: dict[str, list[Sequence]] = {}
        self.start = ""
        for line in filter(None, grammar.replace("\n  ", " ").splitlines()):
            name, _, body = line.partition(":")
            self.start = self.start or name
            symbols = iter([*_SYMBOL.findall(body), ")"])
            self.rules[name] = self._alternatives(symbols)

    def _alternatives(self, symbols: Iterator[str]) -> list[Sequence]:
        """Read up to the closing bracket."""
        alternatives: list[list[str]] = [[]]
        for symbol in symbols:
            if symbol == ")":
                break
            if symbol == "|":
                alternatives.append([])
            elif symbol == "(":
                alternatives[-1].append(self._define(self._alternatives(symbols)))
            elif symbol in "?*+":
                alternatives[-1].extend(self._repeat(alternatives[-1].pop(), symbol))
            else:
                alternatives[-1].append(symbol)
        return [tuple(each) for each in alternatives]

    def _repeat(self, symbol: str, how: str) -> list[str]:
        if how == "?":
            return [self._define([(symbol,), ()])]
        again = self._define([])
        self.rules[again] = [(symbol, again), ()]
        return [again] if how == "*" else [symbol, again]

    def _define(self, alternatives: list[Sequence]) -> str:
        name = f"_{len(self.rules)}"
        self.rules[name] = alternatives
        return name


class _Sets:
    """Which terminals a symbol can begin with, and which can follow it."""

    def __init__(self, rules: dict[str, list[Sequence]], start: str) -> None:
        self._rules = rules
        self._nullable: set[str] = set()
        self._first: dict[str, set[str]] = defaultdict(set)
        self.follow: dict[str, set[str]] = defaultdict(set, {start: {END}})
        while sum(self._extend_first(*each) for each in self._sequences()):
            pass  # until a round adds nothing
        while sum(self._extend_follow(*each) for each in self._sequences()):
            pass

    def _sequences(self) -> Iterator[tuple[str, Sequence]]:
        return ((symbol, sequence) for symbol, sequences in self._rules.items() for sequence in sequences)

    def first_of(self, sequence: Sequence) -> tuple[set[str], bool]:
        """The terminals that a sequence can begin with, and whether it can be empty."""
        terminals: set[str] = set()
        for symbol in sequence:
            if symbol not in self._rules:
                return terminals | {symbol}, False
            terminals |= self._first[symbol]
            if symbol not in self._nullable:
                return terminals, False
        return terminals, True

    def _extend_first(self, symbol: str, sequence: Sequence) -> bool:
        """Add what a production of the symbol begins with; return whether it is news."""
        terminals, is_empty = self.first_of(sequence)
        is_news = not terminals <= self._first[symbol] or (is_empty and symbol not in self._nullable)
        self._first[symbol] |= terminals
        if is_empty:
            self._nullable.add(symbol)
        return is_news

    def _extend_follow(self, symbol: str, sequence: Sequence) -> bool:
        """Add what follows each symbol of a production; return whether it is news."""
        is_news, after = False, set(self.follow[symbol])
        for each in reversed(sequence):
            if each not in self._rules:
                after = {each}
                continue
            is_news |= not after <= self.follow[each]
            self.follow[each] |= after
            after = self._first[each] | after if each in self._nullable else set(self._first[each])
        return is_news
