"""What is typed, in the order in which it is, until there is an end to it."""

import os
import threading
from collections.abc import Iterator
from queue import Queue

import pytest
from textual import events
from textual.message import Message

from tui.widgets.keyboard import Keyboard

PATIENCE = 20


class Typist:
    """Types on a keyboard that another thread reads."""

    def __init__(self) -> None:
        terminal, self.hand = os.pipe()
        self.messages: Queue[Message] = Queue()
        self.keyboard = Keyboard(terminal)
        self.reading = threading.Thread(target=self.keyboard.read, args=(self.messages.put,))
        self.reading.start()

    def types(self, data: bytes) -> None:
        os.write(self.hand, data)

    def next_key(self) -> str:
        message = self.messages.get(timeout=PATIENCE)
        assert isinstance(message, events.Key)
        return message.key

    def has_ended(self) -> bool:
        self.reading.join(PATIENCE)
        return not self.reading.is_alive()


@pytest.fixture
def typist() -> Iterator[Typist]:
    typist = Typist()
    yield typist
    if typist.reading.is_alive():
        typist.keyboard.end()
    assert typist.has_ended()
    typist.keyboard.close()


def test_keys_come_in_the_order_in_which_they_are_typed(typist: Typist) -> None:
    typist.types(b"jk\x1b[A")
    typist.types(b"q")
    assert [typist.next_key() for _ in range(4)] == ["j", "k", "up", "q"]


def test_an_esc_alone_is_a_key(typist: Typist) -> None:
    typist.types(b"\x1b")
    assert typist.next_key() == "escape"
    typist.types(b"\x1b[B")
    assert typist.next_key() == "down"


def test_a_letter_whose_bytes_come_one_by_one_is_one_key(typist: Typist) -> None:
    for byte in "é".encode():
        typist.types(bytes([byte]))
    typist.types(b"q")
    assert [typist.next_key() for _ in range(2)] == ["é", "q"]


def test_bytes_that_are_no_utf_8_end_nothing(typist: Typist) -> None:
    typist.types(b"\xffq")
    keys = [typist.next_key() for _ in range(2)]
    assert keys[1] == "q"


def test_reading_ends_when_it_is_told_to_though_nothing_is_typed(typist: Typist) -> None:
    typist.keyboard.end()
    assert typist.has_ended()


def test_reading_ends_with_the_terminal(typist: Typist) -> None:
    os.close(typist.hand)
    assert typist.has_ended()
