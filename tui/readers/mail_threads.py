"""Which messages make a thread, and whom each answers: by their ids, as J. Zawinski describes it.

Ids that are named and not there are ghosts: nodes after those of the messages. A message takes
whom it answers from its own header alone; a ghost from the first chain of ids that tells it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from tui.cycles import open_cycles
from tui.readers.mail_box import Box, id_text

NONE = -1
_MOST_GHOSTS = 30
_REPLY = re.compile(
    r"(?:(?:re|aw|sv|antw|antwort|odp|ref|res|rv|ynt|vs|回复|答复)"
    r"(?:\[\d{1,4}\]|\(\d{1,4}\))?[ ]?[:：]\s*)+",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?:\[[^\[\]]{1,60}\]\s*)+")
_PATCH = re.compile(r"\[[^\[\]]{0,40}patch", re.IGNORECASE)
_SHORTEST_SUBJECT = 8


@dataclass(slots=True)
class Threads:
    """For each node the node that it answers (-1 = none), and what was mended."""

    box: Box
    parent: array[int] = field(default_factory=lambda: array("i"))
    ghosts: list[str] = field(default_factory=list)
    opened: int = 0
    by_subject: int = 0

    def groups(self) -> Iterable[tuple[int, Sequence[int]]]:
        """The node that each thread comes from, and its messages, both in the files' order."""
        below: dict[int, array[int]] = {}
        for number, root in enumerate(islice(_roots(self.parent), len(self.box))):
            if root in below:
                below[root].append(number)
            else:
                below[root] = array("i", (number,))
        return below.items()

    def name(self, node: int) -> str | None:
        """The id of a message or of a ghost."""
        size = len(self.box)
        return self.box.id[node] if node < size else self.ghosts[node - size]


def threads(box: Box) -> Threads:
    """The threads that messages make."""
    found = Threads(box, array("i", [NONE]) * len(box))
    _by_ids(found)
    _by_conversation(found)
    _by_subject(found)
    found.opened = open_cycles(found.parent)
    return found


def _by_ids(found: Threads) -> None:
    box, parent = found.box, found.parent
    ghosts: dict[str, int] = {}
    known = box.by_id
    for number in range(len(box)):
        if box.digest[number] < 0 and (node := box.usual_parent(number)) != NONE:
            parent[number] = node
            continue
        before, answered = box.ids_before(number), box.ids_answered(number)
        if not before and not answered:
            parent[number] = box.digest[number]
            continue
        node = _message_answered(box, number, before, answered)
        if node == NONE and box.digest[number] >= 0:
            node = box.digest[number]
        if node != NONE:
            parent[number] = node
            continue
        below = number
        for name in map(id_text, reversed((before or answered[:1])[-_MOST_GHOSTS:])):
            node = known.get(name, ghosts.get(name, NONE))
            if node == below or (node == NONE and "@" not in name):
                continue  # some answer “yes” where a program asks for the id
            if node == NONE:
                node = ghosts[name] = len(parent)
                found.ghosts.append(name)
                parent.append(NONE)
                parent[below] = node
                below = node
            else:
                parent[below] = node
                break


def _message_answered(box: Box, number: int, before: list[bytes], answered: list[bytes]) -> int:
    """The message there that one answers: the last of its references, or what it replies to.

    Where both are there, the reply is believed if the references name it too, in any order.
    """
    digest = box.digest[number]
    last = box.by_id.get(id_text(before[-1]), NONE) if before else NONE
    for name in answered:
        node = box.by_id.get(id_text(name), NONE)
        if node in (NONE, number) or (digest >= 0 and box.digest[node] != digest):
            continue
        if last in (NONE, number) or name in before:
            return node
    if last == number or (digest >= 0 and last >= 0 and box.digest[last] != digest):
        return NONE
    return last


def _by_conversation(found: Threads) -> None:
    """Put messages that answer nothing under the first of the conversation that a site tells."""
    first: dict[bytes, int] = {}
    for number, name in found.box.conversation.items():
        start = first.setdefault(name, number)
        if start != number and found.parent[number] == NONE:
            found.parent[number] = start


def _by_subject(found: Threads) -> None:
    """Put replies that name no message under the last one before them of the same subject.

    Only where they say that they are replies, the subject is not a short one, and there is no
    patch in it.
    """
    box = found.box
    latest: dict[str, int] = {}
    for number in range(len(box)):
        if found.parent[number] != NONE or box.answers_any(number):
            continue
        subject = box.subject(number)
        if not subject or _PATCH.search(subject[:200]):
            continue
        base = base_subject(subject)
        if len(base) < _SHORTEST_SUBJECT:
            continue
        if not _is_reply(subject):
            latest[base.casefold()] = number
        elif base.casefold() in latest:
            found.parent[number] = latest[base.casefold()]
            found.by_subject += 1


def _is_reply(subject: str) -> bool:
    return _REPLY.match(_TAG.sub("", subject, count=1).lstrip()) is not None or (
        _REPLY.match(subject) is not None
    )


def base_subject(subject: str) -> str:
    """A subject without what replies and lists put before it."""
    subject = subject.strip()
    while mark := _REPLY.match(subject) or _TAG.match(subject):
        if mark.end() >= len(subject):
            break
        subject = subject[mark.end() :]
    return subject


def _roots(parent: array[int]) -> array[int]:
    """The node at the top of each node's tree."""
    root = array("i", [NONE]) * len(parent)
    for start, above in enumerate(parent):
        if root[above] != NONE and above != NONE:
            root[start] = root[above]
            continue
        path = []
        node = start
        while root[node] == NONE and parent[node] != NONE:
            path.append(node)
            node = parent[node]
        top = node if root[node] == NONE else root[node]
        root[node] = top
        for node in path:
            root[node] = top
    return root
