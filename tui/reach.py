"""How much a filter shows around its matches."""

from enum import Enum
from itertools import compress

from tui.archive import Tree


class Reach(Enum):
    """What a filter shows beside the matches."""

    PARENTS = "matches and their parents"
    MATCHES = "matches only"
    BRANCHES = "whole branches"


def shown_with(tree: Tree, matches: bytearray, reach: Reach) -> bytearray:
    """The matches, and what a filter of this reach shows with them."""
    base = bytearray(matches)
    if reach is Reach.PARENTS:
        above = set(compress(tree.parent, matches))
        while above := {entry for entry in above if entry >= 0 and not base[entry]}:
            for entry in above:
                base[entry] = 1
            above = {tree.parent[entry] for entry in above}
    elif reach is Reach.BRANCHES:
        for root in tree.children(-1):
            end = tree.end[root]
            if matches.find(1, root, end) >= 0:
                base[root:end] = b"\1" * (end - root)
    return base
