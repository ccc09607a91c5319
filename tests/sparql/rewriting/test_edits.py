"""Changes by spans: their order, what lies within what, and parts of the whole."""

from igfkg.sparql.rewriting.edits import Edits


def test_inner_and_outer_parts() -> None:
    edits = Edits("a(b)c")
    edits.wrap(2, 3, "<", ">")  # b
    edits.wrap(1, 4, "[", "]")  # (b)
    edits.wrap(1, 4, "{", "}")
    assert edits.apply() == "a{[(<b>)]}c"
    assert edits.render(1, 4) == "{[(<b>)]}"
    assert edits.render(2, 3) == "<b>"
    assert edits.render(0, 1) == "a"
    assert edits.render(4, 5) == "c"


def test_neighbours() -> None:
    edits = Edits("ab")
    edits.wrap(0, 1, "(", ")")
    edits.wrap(1, 2, "[", "]")
    assert edits.apply() == "(a)[b]"


def test_what_is_replaced_takes_its_inner_changes_along() -> None:
    edits = Edits("abcd")
    edits.replace(1, 2, "X")
    edits.replace(1, 3, "")
    assert Edits("abcd").apply() == "abcd"
    edits = Edits("abcd")
    edits.wrap(2, 3, "(", ")")
    edits.replace(1, 3, "Y")
    assert edits.apply() == "aYd"
    edits.wrap(0, 3, "[", "]")
    edits.close(4, "!")
    edits.open(3, "?")
    assert edits.apply() == "[aY]?d!"
