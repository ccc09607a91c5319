"""Pages are valid HTML, as the Nu Html Checker sees it (https://validator.github.io/validator/)."""

import shutil
import subprocess
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.browser.paths import ERRORS, EVERY_KIND

_VNU = Path(__file__).parents[2] / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

#: The checker guesses from all of the text, and does not see that what is English on a page in Arabic has lang="en".
_GUESS = ".*appears to be written in English.*"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_pages_are_valid_html(client: TestClient, tmp_path: Path, language: str) -> None:
    if not _VNU.exists() or shutil.which("java") is None:
        pytest.skip("the checker is not installed; it needs Java, and npm ci --prefix tests/node")
    by_file = {}
    for number, path in enumerate([*EVERY_KIND, *ERRORS]):
        file = tmp_path / f"{number}.html"
        page = client.get(path, headers={"Accept": "text/html", "Accept-Language": language})
        assert page.headers["content-type"].startswith("text/html"), path
        file.write_bytes(page.content)
        by_file[file.as_uri()] = path
    options = ("--format", "gnu", "--filterpattern", _GUESS)
    command = ["java", "-jar", str(_VNU), *options, *(str(each) for each in sorted(tmp_path.iterdir()))]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    for uri, path in by_file.items():
        told = told.replace(uri, path)
    assert told == ""
