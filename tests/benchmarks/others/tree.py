"""A Textual `Tree` with as many nodes as its argument says, ten in each branch, all unfolded."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Tree


class Nodes(App[None]):
    """So many nodes of one line."""

    def compose(self) -> ComposeResult:
        tree: Tree[None] = Tree("root")
        tree.root.expand()
        number = int(sys.argv[1])
        for first in range(0, number, 10):
            branch = tree.root.add(f"node number {first}", expand=True)
            for i in range(first + 1, min(first + 10, number)):
                branch.add_leaf(f"node number {i}")
        yield tree


if __name__ == "__main__":
    Nodes().run()
