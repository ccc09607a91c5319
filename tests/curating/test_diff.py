"""igfkg diff: what a change does to the settled view, in words written by hand."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from igfkg.build import build
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from tests.curating.commands import ENVIRONMENT, Ran, igfkg, write_content
from tests.examples import source
from tests.iris import ID

_TOPIC = 'assessment:a a igf:Assessment ; skos:prefLabel "III (funding)"@en .'
_BODIES = 'body:old a igf:Body ; skos:prefLabel "Old body"@en . body:new a igf:Body ; skos:prefLabel "New body"@en .'


def _status(passage: str, status: str) -> str:
    return f"GRAPH passage:{passage} {{ assessment:a adms:status status:{status} }}"


def _date(passage: str, year: str) -> str:
    return f'GRAPH passage:{passage} {{ assessment:a dct:date "{year}"^^xsd:gYear }}'


def _withdrawal(thing: str, more: str) -> str:
    return (
        f'withdrawal:{thing} a igf:Withdrawal ; skos:prefLabel "{thing}"@en ; dct:description "Why."@en ;'
        f' igf:withdraws body:{thing} ; igf:occurredOn "2021-01-02"^^xsd:date ; {more} .'
    )


_MEETS = 'GRAPH passage:talk_p1 { body:b dct:description "It meets."@en }'


@dataclass(frozen=True)
class _Case:
    """Facts before and after, and the sentences on what that changes; the last one counts."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    sentences: tuple[str, ...]


_THING = "“III (funding)” (assessment/a)"
_TALK, _MINUTES = _date("talk_p1", "2019"), _date("minutes_p1", "2020")
_DIFFER = (
    f"Sources now differ on the date of {_THING}: 2020 (minutes, paragraph 1) prevails over 2019 (talk, paragraph 1)."
)
CASES = {
    "nothing": _Case((_TOPIC, _TALK), (_TALK, _TOPIC), ("Nothing changes in the settled view.",)),
    "a date changes, and what is overruled stays": _Case(
        (_TOPIC, _TALK),
        (_TOPIC, _TALK, _MINUTES),
        (
            f"The date of {_THING} changes from 2019 to 2020, stated by minutes, paragraph 1.",
            _DIFFER,
            "1 value changes, 1 disagreement more.",
        ),
    ),
    "a status is corrected": _Case(
        (_TOPIC, _status("talk_p1", "ongoing")),
        (_TOPIC, _status("talk_p1", "completed")),
        (
            f"The status of {_THING} changes from ongoing to completed, stated by talk, paragraph 1.",
            "1 value changes.",
        ),
    ),
    "a disagreement less": _Case(
        (_TOPIC, _TALK, _MINUTES),
        (_TOPIC, _MINUTES),
        (f"Sources no longer differ on the date of {_THING}.", "1 disagreement less."),
    ),
    "a disagreement that is otherwise": _Case(
        (_TOPIC, _TALK, _MINUTES),
        (_TOPIC, _date("talk_p1", "2018"), _MINUTES),
        (
            _DIFFER.replace("now", "otherwise").replace("2019", "2018"),
            "1 disagreement changes.",
        ),
    ),
    "a tie": _Case(
        (_TOPIC, _MINUTES),
        (_TOPIC, _MINUTES, _date("record_p1", "2021")),
        (
            'The build would stop, since sources tie on dct:date: "2020" by passage/minutes_p1; "2021" by '
            "passage/record_p1. Add a note that igf:prefers one passage and igf:concerns the thing.",
            "1 tie more.",
        ),
    ),
    "a tie less": _Case(
        (_TOPIC, _MINUTES, _date("record_p1", "2021")),
        (_TOPIC, _MINUTES),
        (
            f"The tie on the date of {_THING} ends.",
            f"Added to {_THING}: date 2020, stated by minutes, paragraph 1.",
            "1 tie less, 1 value changes.",
        ),
    ),
    "one more source, and one less": _Case(
        (_TOPIC, _TALK),
        (_TOPIC, _date("talk_p2", "2019")),
        (
            f"Stated now by talk, paragraph 2 too: date 2019 of {_THING}.",
            f"No longer stated by talk, paragraph 1: date 2019 of {_THING}.",
            "1 value has other sources.",
        ),
    ),
    "a value is added, another removed": _Case(
        (_BODIES, 'GRAPH passage:talk_p1 { body:new skos:altLabel "A"@en . body:old skos:altLabel "O"@en }'),
        (_BODIES, 'GRAPH passage:talk_p1 { body:new skos:altLabel "A"@en, "B"@en }'),
        (
            "Added to “New body” (body/new): other name “B”, stated by talk, paragraph 1.",
            "Removed from “Old body” (body/old): other name “O”, stated by talk, paragraph 1 before.",
            "2 values change.",
        ),
    ),
    "a new thing": _Case(
        (_TOPIC, _TALK),
        (_TOPIC, _TALK, 'body:b a igf:Body ; skos:prefLabel "Body"@en .', _MEETS),
        (
            "New: body “Body” (body/b).",
            "  description: “It meets.”, stated by talk, paragraph 1",
            "1 thing is new.",
        ),
    ),
    "withdrawn, merged, and gone": _Case(
        (_BODIES, 'body:third a igf:Body ; skos:prefLabel "Third body"@en .'),
        (
            'body:new a igf:Body ; skos:prefLabel "New body"@en .',
            _withdrawal("old", "igf:sameThing true ; igf:replacement body:new"),
        ),
        (
            "Merged: body “Old body” (body/old) is “New body” (body/new).",
            "Gone: body “Third body” (body/third); a published thing needs a withdrawal.",
            "1 thing is merged into another, 1 thing is gone without a withdrawal.",
        ),
    ),
    "withdrawn": _Case(
        (_BODIES,),
        ('body:new a igf:Body ; skos:prefLabel "New body"@en .', _withdrawal("old", "igf:sameThing false")),
        ("Withdrawn: body “Old body” (body/old).", "1 thing is withdrawn."),
    ),
    "a gap opens": _Case(
        (_BODIES,),
        (_BODIES, 'meeting:m a igf:Meeting ; skos:prefLabel "Meeting"@en ; schema:startDate "2020-01-01"^^xsd:date .'),
        (
            "New: meeting “Meeting” (meeting/m).",
            "A gap opens: Meeting: no “place” is known.",
            "1 gap more, 1 thing is new.",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_draft_says_what_it_changes(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    write_content(tmp_path, *case.before)
    draft = tmp_path / "drafts" / "facts.trig"
    draft.parent.mkdir()
    draft.write_text(source(*case.after), encoding="utf-8")
    ran = igfkg("diff", "--quiet", "--content", ".", draft, folder=tmp_path)
    assert (ran.lines, ran.err) == ([*case.sentences], "")
    assert ran.code == (0 if name == "nothing" else 1)


def test_json_has_the_same(tmp_path: Path) -> None:
    case = CASES["a date changes, and what is overruled stays"]
    write_content(tmp_path, *case.before)
    (tmp_path / "facts.trig").write_text(source(*case.after), encoding="utf-8")
    ran = igfkg("diff", "--quiet", "--json", "--content", ".", "facts.trig", folder=tmp_path)
    document = json.loads(ran.out)
    assert ran.code == 1
    assert document["sentences"] == [*case.sentences]
    assert (document["isEmpty"], document["counts"]) == (False, {"values": 1, "moreDisagreements": 1})
    (change,) = document["changes"]
    assert (change["thing"], change["kind"]) == (f"{ID}assessment/a", "changed")
    (disagreement,) = document["disagreements"]
    assert (disagreement["things"], disagreement["before"]) == ([f"{ID}assessment/a"], [])
    assert [each["prevails"] for each in disagreement["after"]] == [True, False]


def _git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Curator", "-c", "user.email=curator@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, env=ENVIRONMENT)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two commits, the first of them tagged, whose content is in a folder."""
    root = tmp_path / "repository" / "kg"
    _git_init(root.parent)
    write_content(root, _TOPIC, _TALK)
    _commit(root, "first")
    _git(root, "tag", "v1")
    write_content(root, _TOPIC, _TALK, _BODIES)
    _commit(root, "second")
    return root


def _git_init(folder: Path) -> None:
    folder.mkdir()
    _git(folder, "init", "--quiet")


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "-m", message)


def _diff(folder: Path, *arguments: str | Path) -> Ran:
    return igfkg("diff", "--quiet", "--content", ".", *arguments, folder=folder)


_NEW_BODIES = ["New: body “New body” (body/new).", "New: body “Old body” (body/old)."]


def test_a_revision_is_compared_with_the_files_as_they_are(repository: Path) -> None:
    assert (_diff(repository, "HEAD").code, _diff(repository, "v1").lines) == (0, [*_NEW_BODIES, "2 things are new."])
    write_content(repository, _TOPIC, _date("talk_p1", "2018"), _BODIES)
    assert _diff(repository, "v1").lines == [
        f"The date of {_THING} changes from 2019 to 2018, stated by talk, paragraph 1.",
        *_NEW_BODIES,
        "1 value changes, 2 things are new.",
    ]


def test_a_file_is_compared_with_its_last_commit(repository: Path) -> None:
    facts = write_content(repository, _TOPIC, _MINUTES, _BODIES)
    other = write_content(repository, 'body:third a igf:Body ; skos:prefLabel "Third"@en .', name="other")
    write_content(repository, _TOPIC, _MINUTES, _BODIES)
    changed = f"The date of {_THING} changes from 2019 to 2020, stated by minutes, paragraph 1."
    third = "New: body “Third” (body/third)."
    assert _diff(repository, facts).lines == [changed, "1 value changes."]
    assert _diff(repository, other).lines == [third, "1 thing is new."]
    assert _diff(repository, facts, other).lines == [changed, third, "1 value changes, 1 thing is new."]


def test_a_release_is_compared_with_the_content(small_content: Content, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert build(small_content, Releases(home)).release
    options = ("diff", "--quiet", "--content", small_content.root, "--home", home)
    same = igfkg(*options, folder=tmp_path)
    assert (same.code, same.out) == (0, "Nothing changes in the settled view.\n")
    path = small_content.data / "major-2013.trig"
    path.write_text(path.read_text(encoding="utf-8").replace("status:ongoing", "status:completed"), encoding="utf-8")
    changed = igfkg(*options, folder=tmp_path)
    assert changed.code == 1
    assert changed.lines == [
        "The status of “Assessment of the outcomes” (assessment/major-2013-outcomes) changes from ongoing to "
        "completed, stated by Slides on the Working Group, slide 15.",
        "1 value changes.",
    ]


#: What cannot be compared: arguments, whether in a repository, and what the message has.
WRONG: dict[str, tuple[tuple[str, ...], bool, str]] = {
    "no such revision": (("v9",), True, "'v9' is neither a file nor a revision of git"),
    "an option as a revision": (("--", "--all"), True, "is neither a file nor a revision of git"),
    "two revisions": (("v1", "HEAD"), True, "name files, or one revision of git"),
    "a misspelt file": (("data/fact.trig",), True, "data/fact.trig: no such file"),
    "a file and a release": (("data/facts.trig", "--release", "x"), True, "not both"),
    "no release": (("--home", "nowhere"), True, "no release under"),
    "no repository, revision": (("v1",), False, "is in no git repository"),
    "no repository, file": (("data/facts.trig",), False, "is in no git repository"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_compared_exits_with_2(name: str, repository: Path, tmp_path: Path) -> None:
    arguments, in_repository, message = WRONG[name]
    if not in_repository:
        repository = tmp_path / "apart"
        write_content(repository, _TOPIC, _TALK)
    ran = _diff(repository, *arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert message in ran.err


def test_without_git_the_message_says_so(repository: Path) -> None:
    ran = igfkg(
        "diff", "-q", "--content", ".", "v1", folder=repository, environment={**ENVIRONMENT, "PATH": "/nowhere"}
    )
    assert (ran.code, ran.out) == (2, "")
    assert "git is not installed here; install it, or compare with a release" in ran.err


def test_a_file_that_cannot_be_read_is_named_with_its_line(repository: Path) -> None:
    (repository / "data" / "facts.trig").write_text("PREFIX a: <https://example.org/>\na:b a:c", encoding="utf-8")
    ran = _diff(repository, "HEAD")
    assert (ran.code, ran.out) == (2, "")
    assert "data/facts.trig:2: not TriG" in ran.err
