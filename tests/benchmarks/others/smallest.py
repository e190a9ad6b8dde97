"""The smallest Textual app with an OptionList."""

from textual.app import App, ComposeResult
from textual.widgets import OptionList


class Smallest(App[None]):
    """A hundred lines to choose from."""

    def compose(self) -> ComposeResult:
        yield OptionList(*[f"option number {i}" for i in range(100)])


if __name__ == "__main__":
    Smallest().run()
