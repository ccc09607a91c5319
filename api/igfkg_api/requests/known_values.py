"""Parameters whose value is one of a list that the program has, such as an order.

An unknown one is refused, for pages and files alike: otherwise another order than the link asks for would pass
unnoticed. Filters by what the data have, such as a topic, are not of this kind: a value that nothing has leaves no
rows, and the page says so.
"""

from collections.abc import Collection

from igfkg.errors import BadRequestError

_LONGEST = 40  # characters of a value that a message repeats


def one_of(name: str, value: str, known: Collection[str]) -> str:
    """Return a value if it is one of those that a parameter can have.

    Args:
        name: the parameter.
        value: its value.
        known: what it can be; an empty text where it can be left out.

    Raises:
        BadRequestError: for another one, naming those there are.
    """
    if value not in known:
        values = ", ".join(each for each in known if each)
        raise BadRequestError(f"unknown {name} {value[:_LONGEST]!r}; the values are {values}")
    return value
