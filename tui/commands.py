"""The commands: arguments into one call each."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from tui import __version__
from tui.cli import BAD_USAGE, NOTHING_MATCHED
from tui.errors import UsageError
from tui.keymap import PRESETS
from tui.output import write_out

_EXPECTED = " (expected, not seen)"
_EXAMPLES = """
\b
Examples:
  threadleaf post.txt                        read a saved thread
  curl -s URL | threadleaf                   read what comes through a pipe
  threadleaf post.txt | head                 print it as text
  threadleaf --linear post.txt               read with a screen reader
  threadleaf export --to json post.txt       for other programs
  threadleaf export --to text --where 'by:ada -lamp' post.txt
  threadleaf info post.txt                   what it is, and what is missing
"""
_BEGIN_AT = ("+N", "Begin at the comment with number N.")


class _ReadByDefault(click.Group):
    """A group in which arguments that begin with no command are paths to read."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        first = next((arg for arg in args if arg == "-" or not arg.startswith("-")), None)
        reads_input = first is None and not _is_terminal(sys.stdin)
        asks_for_help = not {"-h", "--help", "--version"}.isdisjoint(args)
        names_path = first is not None and first not in self.commands
        if (names_path or reads_input) and not asks_for_help:
            args = ["read", *args]
        return super().parse_args(context, args)

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The options for reading come first: reading is what is done without a command."""
        params = self.commands["read"].params
        options = [param for param in params if isinstance(param, click.Option)]
        records = filter(None, (option.get_help_record(context) for option in options))
        with formatter.section("Reading"):
            formatter.write_dl([_BEGIN_AT, *records])
        super().format_options(context, formatter)


def _is_terminal(stream: Any) -> bool:
    return stream is not None and stream.isatty()


def _paths(function: Any) -> Any:
    """The arguments that every command on files takes."""
    function = click.option(
        "--as", "as_format", metavar="FORMAT", help="Read as this format (see `formats`)."
    )(function)
    return click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path())(function)


def _thread_number(text: str) -> int:
    """Which thread to open; UsageError where that is no number from 1."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise UsageError("--thread takes a number from 1")
    return number


@click.group(
    cls=_ReadByDefault,
    invoke_without_command=True,
    subcommand_metavar="[+N] PATH... | COMMAND ...",
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="threadleaf", message="%(prog)s %(version)s")
@click.pass_context
def threadleaf(context: click.Context) -> None:
    """Read saved discussion threads in the terminal.

    `threadleaf PATH…` opens a blog post with its comments, a Hacker News or Reddit page, a forum
    topic, as it was saved; `-` is standard input. Several pages or saves of one thread are merged.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(BAD_USAGE)


@threadleaf.command(hidden=True)
@_paths
@click.option("--thread", "which", metavar="N", type=_thread_number, help="Open the nth thread.")
@click.option(
    "--theme", metavar="NAME", help="threadleaf-dark, threadleaf-light or one of Textual's."
)
@click.option("--keys", type=click.Choice(tuple(PRESETS)), help="Keys as in another program.")
@click.option("--ascii/--no-ascii", default=None, help="Draw with ASCII alone, or not.")
@click.option("--linear", is_flag=True, help="Read in lines of prose: nothing is drawn.")
def read(
    paths: tuple[str, ...], as_format: str | None, which: int | None, linear: bool, **options: Any
) -> int:
    """Read threads on the screen, or print them where standard output is no terminal.

    `+N` among the paths begins at the comment with number N.
    """
    from tui.reading import run, run_linear

    chosen = {name: value for name, value in options.items() if value is not None}
    return (run_linear if linear else run)(paths, as_format, which, chosen)


@threadleaf.command()
@_paths
@click.option(
    "--to",
    "to",
    required=True,
    metavar="FORMAT",
    help="json, jsonl, text, markdown, html or mbox.",
)
@click.option("--where", metavar="QUERY", default="", help="Only what this filter matches.")
@click.option("--context", "with_context", is_flag=True, help="With the parents of matches.")
@click.option("-o", "output", metavar="FILE", help="Write to this file.")
def export(
    paths: tuple[str, ...],
    as_format: str | None,
    to: str,
    where: str,
    with_context: bool,
    output: str | None,
) -> None:
    """Write threads in a format for other programs."""
    from tui import query
    from tui.export import choose, writer
    from tui.load import load

    write = writer(to)
    wanted = query.parse(where)
    archive = load(paths or ["-"], as_format)
    choices = [choose(thread, wanted, with_context) for thread in archive.threads]
    write_out(write(choices), output)
    if not wanted.is_empty and not any(choice.entries for choice in choices):
        sys.exit(NOTHING_MATCHED)


@threadleaf.command(short_help="Say what was recognised, and what is missing.")
@_paths
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def info(paths: tuple[str, ...], as_format: str | None, as_json: bool) -> None:
    """Say what was recognised: format, counts, dates, and what the file lacks."""
    from tui.info import as_lines, facts
    from tui.load import load

    found = facts(load(paths or ["-"], as_format, thorough=True))
    if as_json:
        import json

        write_out([json.dumps(found, ensure_ascii=False, indent=2) + "\n"])
    else:
        write_out(as_lines(found))


@threadleaf.command()
def formats() -> None:
    """List what can be read, and how to save it."""
    from tui.readers.formats import FORMATS

    width = max(len(format_.name) for format_ in FORMATS)
    write_out(
        f"{format_.name:<{width}}  {format_.what}{_EXPECTED * (not format_.seen)}\n"
        f"{'':<{width}}  save: {format_.save}\n"
        for format_ in FORMATS
    )


def run(args: Sequence[str] | None) -> int:
    """Run a command; its exit code. UsageError where the arguments make no sense."""
    try:
        code = threadleaf.main(args, prog_name="threadleaf", standalone_mode=False)
    except click.ClickException as error:
        raise UsageError(error.format_message()) from error
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return code if isinstance(code, int) else 0
