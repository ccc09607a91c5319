"""Layers: the column of each class, so that lines lead from left to right.

The first step of Sugiyama, Tagawa and Toda (1981, https://doi.org/10.1109/TSMC.1981.4308636): cycles are broken, then
each class is placed after all classes that point to it.
"""

from collections.abc import Mapping

from igfkg.model.model import Class


def columns_of(pairs: set[tuple[Class, Class]]) -> dict[Class, int]:
    """Return the column of each class, counted from 0.

    Args:
        pairs: source and target of each line. A target is right of its source, unless that would close a cycle, and a
            class is as near to its targets as its sources let it be.
    """
    targets = _without_cycles(pairs)
    columns: dict[Class, int] = {}
    for cls in _topological_order(targets):
        columns[cls] = 1 + max((columns[each] for each in targets if cls in targets[each]), default=-1)
    for cls in reversed(_topological_order(targets)):
        if targets[cls]:
            columns[cls] = min(columns[each] for each in targets[cls]) - 1
    return columns


def _without_cycles(pairs: set[tuple[Class, Class]]) -> dict[Class, set[Class]]:
    """The targets of each class, with a pair reversed where it would close a cycle."""
    targets: dict[Class, set[Class]] = {cls: set() for pair in pairs for cls in pair}
    for source, target in sorted(pairs, key=lambda pair: (pair[0].name, pair[1].name)):
        start, end = (target, source) if _reaches(targets, target, source) else (source, target)
        targets[start].add(end)
    return targets


def _reaches(targets: Mapping[Class, set[Class]], start: Class, end: Class) -> bool:
    pending, visited = [start], {start}
    while pending:
        each = pending.pop()
        if each is end:
            return True
        new = targets[each] - visited
        visited |= new
        pending += new
    return False


def _topological_order(targets: Mapping[Class, set[Class]]) -> list[Class]:
    """The classes, each before its targets."""
    ordered: list[Class] = []
    remaining = sorted(targets, key=lambda each: each.name)
    while remaining:
        ready = next(each for each in remaining if not any(each in targets[other] for other in remaining))
        remaining.remove(ready)
        ordered.append(ready)
    return ordered
