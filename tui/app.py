"""The App: settings, theme, and the first screen."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App
from textual.filter import NoColor
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES, Theme

from tui.errors import ThreadleafError, UsageError
from tui.screens.reading import ReadingScreen
from tui.settings import DEFAULTS, Settings
from tui.widgets.ascii import AsciiFilter, has_no_color, is_ascii_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from textual.driver import Driver

    from tui.listed import Listed
    from tui.progress import Progress

_SOON = 0.02

DARK = Theme(
    name="threadleaf-dark",
    dark=True,
    background="#16181d",
    surface="#1e2128",
    panel="#343a46",
    foreground="#d9dce3",
    primary="#7fb4e6",
    secondary="#b39ddb",
    accent="#f0b866",
    warning="#e6d27f",
    error="#ef8a80",
    success="#8cc98c",
    variables={"text-muted": "#959cab"},
)
LIGHT = Theme(
    name="threadleaf-light",
    dark=False,
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#cfcbc0",
    foreground="#23262d",
    primary="#1c5a94",
    secondary="#5d4a8a",
    accent="#8f4a00",
    warning="#7a5c00",
    error="#a3241a",
    success="#2c6b2c",
    variables={"text-muted": "#5f6470"},
)


class ThreadleafApp(App[None], inherit_bindings=False):
    """Reads the threads that `loading` will hold; one alone from entry `number` on.

    `again` begins to read them anew, where that can be done; `progress` tells of a large file, and
    has the beginning of a thread before the rest. `failure` is why nothing could be read.
    """

    CSS_PATH = Path(__file__).parent / "styles" / "threadleaf.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(
        self,
        loading: Future[Sequence[Listed]],
        number: int | None,
        settings: Settings,
        again: Callable[[], Future[Sequence[Listed]]] | None,
        progress: Progress | None,
    ) -> None:
        self.settings = settings
        colorless = bool(os.environ.get("NO_COLOR")) or has_no_color()
        super().__init__(ansi_color=True if colorless else None)
        if colorless and not self.no_color:
            self.no_color = True
            self._filters.append(NoColor())
        wanted = settings.ascii
        if is_ascii_terminal() if wanted is None else wanted:
            self._filters.append(AsciiFilter())
        self.again = again
        self.progress = progress
        self.loading = loading
        self.number = number
        self.failure: ThreadleafError | None = None

    def get_driver_class(self) -> type[Driver]:
        """The driver of the terminal."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from tui.widgets.terminal import TerminalDriver

        return TerminalDriver

    @property
    def fault(self) -> Exception | None:
        """What ended it that nobody had thought of."""
        return self._exception

    def _fatal_error(self) -> None:
        # Textual would print the file's own words, as they are, among the values of variables.
        self._close_messages_no_wait()

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave; what is still being read is not needed any more."""
        if self.progress is not None:
            self.progress.stop()
        super().exit(result, return_code, message)

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the theme. The first call is the first that knows the themes."""
        if DARK.name not in self.available_themes:
            self.register_theme(DARK)
            self.register_theme(LIGHT)
            self.set_reactive(App.theme, self.settings.theme)
        return super().get_css_variables()

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """The screens that can be seen through the one on top.

        Textual counts the one below a screen that lets nothing through among them: with each size
        of the terminal it would lay out that one too, and paint the one on top again for it.
        """
        below = super()._background_screens
        return below if below and self.screen.styles.background.a < 1 else []

    def get_default_screen(self) -> Screen[None]:
        """The thread where it has been read by now; else a screen to wait on."""
        if self.loading.done() and self.loading.exception() is None:
            return self._screen_for(self.loading.result(), self.number)
        if self.progress is not None and self.progress.beginning.done():
            return self._beginning(self.progress)
        from tui.screens.loading import LoadingScreen

        return LoadingScreen(self.progress)

    def _screen_for(
        self, threads: Sequence[Listed], number: int | None, progress: Progress | None = None
    ) -> ReadingScreen:
        """One thread to read, or several to choose from."""
        if len(threads) == 1:
            return ReadingScreen(threads[0].opened(), number, self.settings, progress)
        from tui.screens.listing import ListScreen

        return ListScreen(threads, self.settings, progress)

    async def on_mount(self) -> None:
        """Show the thread as soon as it is there."""
        for name in ("SIGTERM", "SIGHUP"):
            self._leave_on(name)
        if not self.loading.done() or not isinstance(self.screen, ReadingScreen):
            self.run_worker(self._await_threads())

    def _beginning(self, progress: Progress) -> ReadingScreen:
        """What can be read while the rest is on its way."""
        return self._screen_for(progress.beginning.result(), self.number, progress)

    async def _await_threads(self) -> None:
        whole = asyncio.wrap_future(self.loading)
        if self.progress is not None and not isinstance(self.screen, ReadingScreen):
            begun = asyncio.wrap_future(self.progress.beginning)
            either: list[asyncio.Future[Any]] = [whole, begun]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not whole.done():
                await self._replace(self._beginning(self.progress))
        await asyncio.wait([whole])
        await self.show_threads()

    async def show_threads(self) -> None:
        """Open what was read, or leave with the reason why it could not be."""
        failure = self.loading.exception()
        if failure is None:
            await self._show_whole(self._screen_for(self.loading.result(), self.number))
        elif isinstance(failure, ThreadleafError):
            self.failure = failure
            self.exit(return_code=1)
        else:
            raise failure

    async def _show_whole(self, fresh: ReadingScreen) -> None:
        """Show everything; where its beginning is being read, when nothing lies over that."""
        begun = next((each for each in self.screen_stack if isinstance(each, ReadingScreen)), None)
        if begun is None:
            await self._replace(fresh)
            return
        while self.screen is not begun or begun.is_asking:
            await asyncio.sleep(_SOON)
        if type(fresh) is type(begun):
            from tui.screens.resuming import take_over

            take_over(fresh, begun, is_same_save=True)
        await self._replace(fresh)
        await fresh.go_on_from(begun)

    async def _replace(self, fresh: ReadingScreen) -> None:
        """Show a screen instead of the one that is shown, which is let go."""
        if len(self.screen_stack) == 1:
            # Textual expects of what it takes off that it was pushed, and the first was not.
            self.screen._push_result_callback(self, None)
        await self.switch_screen(fresh)

    @on(ReadingScreen.ReloadAsked)
    def _begin_reload(self) -> None:
        screen = self.screen
        if self.again is None and isinstance(screen, ReadingScreen):
            screen.status.say("what came through a pipe cannot be read again")
        elif self.again is not None:
            self.run_worker(self._reload(self.again()), exclusive=True)

    async def _reload(self, loading: Future[Sequence[Listed]]) -> None:
        """Show the thread as the file has it now, where the reader was in it."""
        await asyncio.wait([asyncio.wrap_future(loading)])
        screen = self.screen
        if not isinstance(screen, ReadingScreen):
            return
        failure = loading.exception()
        if failure is None:
            self.loading = loading  # and no longer what was read before
            fresh = self._screen_for(loading.result(), None)
            if type(fresh) is type(screen):
                from tui.screens.resuming import take_over

                take_over(fresh, screen, is_same_save=False)
            await self._replace(fresh)
            new = fresh.arrived
            fresh.status.say(f"read again; {new:,} new" if new else "read again; nothing is new")
        elif isinstance(failure, ThreadleafError):
            screen.status.say(str(failure))
        else:
            raise failure

    def _leave_on(self, name: str) -> None:
        """End in order, with the terminal restored, on a signal that this system has."""
        number = getattr(signal, name, None)
        if number is not None and hasattr(asyncio.get_running_loop(), "add_signal_handler"):
            leave = lambda: self.exit(return_code=128 + number)  # noqa: E731
            asyncio.get_running_loop().add_signal_handler(number, leave)


def make_app(
    loading: Future[Sequence[Listed]],
    number: int | None = None,
    settings: Settings = DEFAULTS,
    again: Callable[[], Future[Sequence[Listed]]] | None = None,
    progress: Progress | None = None,
) -> ThreadleafApp:
    """The app that the command line runs and the tests drive."""
    names = {DARK.name, LIGHT.name, *BUILTIN_THEMES}
    if settings.theme not in names:
        known = ", ".join(sorted(names))
        raise UsageError(f'theme: nothing is called "{settings.theme}"; there are {known}')
    return ThreadleafApp(loading, number, settings, again, progress)
