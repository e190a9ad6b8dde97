"""Loops of parents, as broken files give them, and what opens them."""

from __future__ import annotations

from itertools import count
from operator import lt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array


def open_cycles(parent: array[int]) -> int:
    """Cut each loop of parents at its first node; how many there were. -1 is no parent."""
    if all(map(lt, parent, count())):
        return 0
    state = bytearray(len(parent))  # 0 unknown, 1 on the way, 2 leads to the top
    opened = 0
    for start in range(len(parent)):
        path = []
        node = start
        while node >= 0 and not state[node]:
            state[node] = 1
            path.append(node)
            node = parent[node]
        if node >= 0 and state[node] == 1:
            parent[min(path[path.index(node) :])] = -1
            opened += 1
        for node in path:
            state[node] = 2
    return opened
