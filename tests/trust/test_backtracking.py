"""Texts on which a regular expression once went back and forth for minutes, or for ever."""

import re

import pytest

from tests.fuzz import patterns
from tui.load import load_sources
from tui.source import Source

_LEVELS = "Pond\n\nlevel 1\n\n[coot_c](/user/coot_c/)\n\n· 3 yr. ago\n\nThe coots.\n\n"
_FIELDS = "title:\ta\nstate:\topen\n" + "x:\ty\n" * 20
_FILES = {
    "buttons in a row": ("reddit-text", f"{_LEVELS * 2}{'reportsave' * 60}!\n"),
    "a word below the title": (
        "reddit-text",
        f"Ducks (self.ducks)\nsubmitted 5 hours ago by drake\n{'x' * 60_000}y z{' z' * 60}\n",
    ),
    "fields that never end": ("github-text", _FIELDS * 1_000),
    "a name that does not come": ("wordpress-text", f"by{' ' * 200_000}4\n\nThe coots.\n"),
}
_TEXTS = {
    "tui.readers.xml_data._TAG": f"<{'comment' * 600_000}",
    "tui.readers.reddit_levels.PATTERN": f"level 1\n[coot_c]()  {f'{chr(32) * 300}{chr(10)}' * 60}",
    "tui.readers.reddit_text._SUBMITTED": f"submitted{' ' * 60_000}",
    "tui.readers.lobsters_text._FOOTER": f"Tags{' Log' * 80} !",
    "tui.readers.lobsters_text._NOISE": f"1.{' ' * 200_000}!",
    "tui.readers.text_signature._MAY_BE_DATE": "4" * 400_000,
    "tui.readers.text_signature._HALF_OF_DAY": f"p.m.{'3' * 200_000}!",
    "tui.readers.markdown_signature._SEPARATOR": " " * 200_000,
    "tui.readers.wordpress_comment._SAYS": " " * 200_000,
    "tui.text.mail_header._ADDRESS": "a" * 400_000,
}


@pytest.mark.parametrize("case", _FILES)
def test_a_file_is_read_without_going_back_over_it(case: str) -> None:
    format_, text = _FILES[case]
    (thread,) = load_sources([Source("case", text.encode())], format_).threads
    assert thread.head.title or thread.head.body or len(thread)


@pytest.mark.parametrize("name", _TEXTS)
def test_a_text_is_searched_without_going_back_over_it(name: str) -> None:
    (each,) = (each for each in patterns.known() if each.name == name)
    assert len(re.split(each.pattern, _TEXTS[name])) < 5
    assert each.pattern.fullmatch(_TEXTS[name]) is None
