"""What is said about an entry, in words."""

import pytest

from tests.trees import thread_from
from tui.rows import Head, Kind, Row
from tui.wording import as_written, author, title, writer

DATE = "2019-05-03T14:05:00+02:00"


@pytest.mark.parametrize(
    "written",
    ["May 3, 2019 at 2:05 pm", "3. Mai 2019 um 14:05 Uhr", "03.05.19, 14:05", "2019年5月3日"],
)
def test_a_date_that_names_its_year_is_shown_as_the_page_has_it(written: str) -> None:
    assert as_written(DATE, written) == written


@pytest.mark.parametrize(
    "written",
    [
        *("2 hours ago", "vor 2 Stunden", "pred 2 hodiny", "hace 19 horas", "yesterday", "gestern"),
        *("May 3 at 2:05 pm", "3 May 14:05", "19 May", "14:05", None, DATE),
    ],
)
def test_a_date_that_tells_no_year_is_told_in_full(written: str | None) -> None:
    assert as_written(DATE, written) == "3 May 2019, 14:05"


def test_a_word_before_a_date_is_left_out() -> None:
    assert as_written("2019-05-03", "on May 3, 2019") == "May 3, 2019"


def test_what_the_page_says_is_all_there_is_without_a_date() -> None:
    assert as_written(None, "2 hours ago") == "2 hours ago"
    assert as_written(None, None) == ""


def test_what_has_no_title_is_called_by_what_it_begins_with() -> None:
    comment = Row("Number three\nagain.", depth=0)
    assert title(thread_from(Head("Lamps", "About lamps."), comment)) == "Lamps"
    assert title(thread_from(Head("", "About\n\nlamps."), comment)) == "About lamps."
    assert title(thread_from(Head(""), comment)) == "Number three again."
    assert title(thread_from(Head(""))) == "untitled"


def test_of_a_name_that_is_none_the_beginning_is_told() -> None:
    thread = thread_from(Head("T"), Row("x", author="N" * 500_000), Row(kind=Kind.DELETED))
    assert author(thread, 0) == "N" * 1_000 + "…"
    assert author(thread, 1) == "unnamed"
    assert writer(thread, 1) == ""
