"""Which room may know which: the one direction from the file to the screen."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tui"
MODULES = {
    ".".join(("tui", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
FACE = ("tui.app", "tui.screens", "tui.widgets")


def _imports(path: Path, at_load: bool = False) -> set[str]:
    """The modules that a file imports; `at_load`: only those imported when it is."""
    tree = ast.parse(path.read_text("utf-8"))
    found: set[str] = set()
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found.update(
                f"{module}.{alias.name}" if f"{module}.{alias.name}" in MODULES else module
                for alias in node.names
            )
        skipped = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or (
            isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        )
        if not (at_load and skipped):
            pending.extend(ast.iter_child_nodes(node))
    return found


def _is_in(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("name", MODULES)
def test_only_the_face_knows_textual_and_rich(name: str) -> None:
    allowed = {"textual": FACE, "rich": ("tui.widgets",)}
    for imported in _imports(MODULES[name]):
        library = imported.split(".")[0]
        if library in allowed:
            assert _is_in(name, allowed[library]), imported


@pytest.mark.parametrize("name", MODULES)
def test_nothing_looks_back_towards_the_screen(name: str) -> None:
    own = {imported for imported in _imports(MODULES[name]) if imported.startswith("tui")}
    if _is_in(name, ("tui.text",)):
        assert all(
            _is_in(imported, ("tui.text", "tui.errors", "tui.charset", "tui.limits"))
            for imported in own
        )
    if _is_in(name, ("tui.widgets",)):
        assert not any(_is_in(imported, ("tui.screens", "tui.app")) for imported in own)
    if not _is_in(name, (*FACE, "tui.cli", "tui.reading", "tui.__main__")):
        assert not any(_is_in(imported, FACE) for imported in own)
    if _is_in(name, ("tui.readers",)):
        beyond = ("tui.archive", "tui.build", "tui.outline", "tui.query", "tui.export")
        assert not any(_is_in(imported, beyond) for imported in own)


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        name: {
            other for other in _imports(path, at_load=True) if other in MODULES and other != name
        }
        for name, path in MODULES.items()
    }
    while graph:
        free = [name for name, needs in graph.items() if not needs & graph.keys()]
        assert free, f"a circle among {sorted(graph)}"
        for name in free:
            del graph[name]


def _loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_command_line_loads_neither_textual_nor_a_reader() -> None:
    loaded = _loaded_by("import tui.cli")
    assert "textual" not in loaded
    assert not {name for name in loaded if name.startswith("tui.readers.")} - {"tui.readers.base"}


def test_an_export_loads_no_textual(text_file: Path) -> None:
    loaded = _loaded_by(f"from tui.load import load\nload([{str(text_file)!r}])")
    assert not {"textual", "rich", "sqlite3", "dateparser"} & loaded


def test_reading_a_text_loads_no_reader_of_pages(text_file: Path) -> None:
    loaded = _loaded_by(f"from tui.load import load\nload([{str(text_file)!r}])")
    assert not {"selectolax", "msgspec", "ijson", "trafilatura", "markdown_it"} & loaded
