"""Every theme works, and our own are good to read."""

from collections.abc import Sequence
from concurrent.futures import Future

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tests.trees import thread_of
from tui.app import DARK, LIGHT, make_app
from tui.errors import UsageError
from tui.listed import Listed
from tui.settings import Settings
from tui.widgets.palette import Palette
from tui.widgets.pane import Pane


async def _palette(theme: str) -> Palette:
    loading: Future[Sequence[Listed]] = Future()
    loading.set_result([thread_of(0, 1)])
    app = make_app(loading, settings=Settings(theme=theme))
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("j", "z", "M", "f", "t")
        await pilot.pause()
        assert app.theme == theme
        return app.screen.query(Pane).last().palette


def _contrast(palette: Palette, name: str) -> float:
    """The WCAG 2 contrast ratio of a style's text to its background."""
    style = getattr(palette, name)
    lights = []
    for color in (style.color, style.bgcolor):
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in Color.from_rich_color(color).normalized
        ]
        lights.append(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05)
    return max(lights) / min(lights)


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_our_themes_have_the_contrast_that_reading_takes(theme: str) -> None:
    palette = await _palette(theme)
    assert _contrast(palette, "text") >= 7
    for name in ("dim", "author", "link", "quote", "current", "match", "standing", "code"):
        assert _contrast(palette, name) >= 4.5, name


@pytest.mark.parametrize("theme", sorted(BUILTIN_THEMES))
async def test_every_theme_of_textual_is_drawn_in_its_own_colours(theme: str) -> None:
    palette = await _palette(theme)
    background = BUILTIN_THEMES[theme].to_color_system().generate()["background"]
    assert palette.text.bgcolor == Color.parse(background).rich_color


def test_an_unknown_theme_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UsageError, match="nord"):
        make_app(Future(), settings=Settings(theme="nowhere"))
