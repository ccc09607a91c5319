"""What is recorded of a thing that was gone already: a withdrawal that comes later, and what replaces it after all."""

from pathlib import Path

from igfkg.changes.change_log import ChangeLog
from igfkg.changes.change_set import ChangeFilter
from igfkg.changes.thing_change import ChangeKind
from igfkg.rdf.namespaces import DEF
from igfkg.sources.content import Content
from tests.changes.states import publish_state
from tests.iris import ID

_BODY = 'body:lost a igf:Body ; skos:prefLabel "Lost"@en .'


def _withdrawal(rest: str) -> str:
    described = 'skos:prefLabel "Lost"@en ; dct:description "Why."@en ; igf:occurredOn "2026-11-03"^^xsd:date'
    return f"withdrawal:lost a igf:Withdrawal ; {described} ; igf:withdraws body:lost ; {rest} ."


#: What the content has besides, one publication after the other, and what is recorded of the body.
STATES = [
    ((_BODY,), ChangeKind.CREATED),
    ((), ChangeKind.REMOVED),
    ((_withdrawal("igf:sameThing false"),), ChangeKind.WITHDRAWN),
    ((_withdrawal("igf:sameThing true ; igf:replacement body:new"),), ChangeKind.MERGED),
    ((_BODY,), ChangeKind.CREATED),
]


def test_a_record_that_comes_later_is_a_change(bare_content: Content, tmp_path: Path) -> None:
    home = tmp_path / "home"
    for parts, _ in STATES:
        publish_state(bare_content, home, parts)
    changes = [*ChangeLog(home).changes(ChangeFilter(thing=f"{ID}body/lost"))]
    assert [each.change.kind for each in changes] == [kind for _, kind in STATES]
    assert {each.change.cls for each in changes} == {DEF + "Body"}
    merged = changes[3].change
    assert merged.replacements == (f"{ID}body/new",)
    assert f"{ID}body/new" in merged.triples


def test_a_log_begins_with_the_withdrawals_too(bare_content: Content, tmp_path: Path) -> None:
    home = tmp_path / "home"
    publish_state(bare_content, home, (_withdrawal("igf:sameThing false"),))
    [logged] = ChangeLog(home).changes(ChangeFilter(thing=f"{ID}body/lost"))
    assert (logged.change.kind, logged.change.withdrawal) == (ChangeKind.WITHDRAWN, f"{ID}withdrawal/lost")
