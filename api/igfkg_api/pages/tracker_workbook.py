"""The tracker as a workbook: the recommendations, their assessments, and what the file is."""

from collections.abc import Sequence
from typing import Final

from igfkg.metadata.citation import Citation
from igfkg.spreadsheets.workbooks import TextSheet, write_workbook
from igfkg.views.tracker.filters import FILTER_NAMES, options
from igfkg.views.tracker.row import TrackerRow
from igfkg_api.pages.assessment_columns import ASSESSMENT_COLUMNS, assessment_rows
from igfkg_api.pages.file_names import plain_file_name
from igfkg_api.pages.release_dates import release_dates
from igfkg_api.pages.rendering import render_text
from igfkg_api.pages.table_columns import TableWords, text_sheet
from igfkg_api.pages.tracker_columns import CSV_COLUMNS, workbook_columns
from igfkg_api.requests.tracker_request import WORDS, TrackerRequest
from igfkg_api.site import Site

_WIDTHS_OF_ABOUT: Final = (28, 100)


def tracker_file_name(site: Site, parameters: TrackerRequest, name: str) -> str:
    """Return the name of a file of the tracker: that of its route, with the filters and words that are chosen."""
    table, _, ending = name.rpartition(".")
    values = [value for filter_name, value in parameters.others() if filter_name in (*FILTER_NAMES, WORDS)]
    return plain_file_name([*(["igfkg"] if site.is_igfkg else []), table, *values], ending)


def tracker_workbook(parameters: TrackerRequest, words: TableWords) -> bytes:
    """Return the workbook (XLSX) of what a request chooses.

    Raises:
        BadRequestError: when the library for workbooks is not installed.
    """
    rows = parameters.rows(words.site.views.tracker, words.language)
    sheet = text_sheet("Recommendations", workbook_columns(rows, parameters.chosen_columns), rows, words)
    assessments = assessment_rows(rows)
    assessed = [text_sheet("Assessments", ASSESSMENT_COLUMNS, assessments, words)] if assessments else []
    about = _about(parameters, words, sheet, rows, has_assessments=bool(assessments))
    return write_workbook([sheet, *assessed, about])


def _about(
    parameters: TrackerRequest,
    words: TableWords,
    sheet: TextSheet,
    rows: Sequence[TrackerRow],
    *,
    has_assessments: bool,
) -> TextSheet:
    """What is in a sheet of a workbook, in lines of a heading and a text: the columns that it has, and no others."""
    site = words.site
    citation = _citation(parameters, words)
    lines = render_text(
        "tracker-about.html",
        words.language,
        site=site,
        title=citation.title,
        chosen=_chosen(parameters, words),
        text=parameters.text,
        count=len(rows),
        total=len(site.views.tracker),
        rows=len(parameters.chains(site.views.tracker, words.language)),
        columns=[each.name for each in CSV_COLUMNS if words.word(each.name) in sheet.header],
        printed=sheet.header[: sheet.printed],
        has_assessments=has_assessments,
        dates=citation.dates,
        citation=citation.text(),
        permalink=citation.url,
        address=site.public_url(_path(parameters)),
    )
    cells = [line.split("\t") for line in lines.splitlines() if line.strip()]
    return TextSheet(words.word("About this table"), cells[0], cells[1:], _WIDTHS_OF_ABOUT)


def _chosen(parameters: TrackerRequest, words: TableWords) -> list[tuple[str, list[tuple[str, str]]]]:
    """The filters in use, each with its keys and what things with these keys are called; empty for other keys."""
    known = {
        (name, each.key): words.full_name(each.reference)
        for name, listed in options(words.site.views.tracker, {}).items()
        for each in listed
        if each.reference
    }
    used = [name for name in FILTER_NAMES if name in parameters.chosen]
    return [(name, [(key, known.get((name, key), "")) for key in sorted(parameters.chosen[name])]) for name in used]


def _citation(parameters: TrackerRequest, words: TableWords) -> Citation:
    site = words.site
    url = f"{site.space.base.rstrip('/')}{_path(parameters)}"
    title, dataset = words.word("Tracker of recommendations"), site.description.title
    return Citation("igfkg-tracker", title, dataset, url, site.release.name, release_dates(site))


def _path(parameters: TrackerRequest) -> str:
    """The page with what is chosen, below the base."""
    return "/tracker" + (f"?{parameters.query}" if parameters.query else "")
