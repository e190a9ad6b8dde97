"""The scan of a header, and the short ways beside it, against a plain reading line by line."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from tui.readers import mail_date
from tui.readers.mail_box import Box
from tui.readers.mail_fields import field, places

_LINES = [
    b"From: Ada Reed <ada@ponds.example>",
    b"from : bob@ponds.example (Bob)",
    b"FROM:",
    b"From-Other: Cleo",
    b"Date: Mon, 6 May 2019 10:00:00 +0200",
    b"date:\t6 May 19 10:00 GMT",
    b"Date-Received: Tue, 7 May 2019 10:00:00 +0200",
    b"Message-ID: <a1@ponds.example>",
    b"Message-Id:<a2@ponds.example> (twice)",
    b"message-id: a3@ponds.example",
    b"Message-ID:\n\t<a4@\n ponds.example>",
    b"References: <a0@ponds.example> <a1@ponds.example>",
    b"References:\n <a0@ponds.example>\n\t<a1@ponds.example>",
    b"REFERENCES: none",
    b"In-Reply-To: <a1@ponds.example>",
    b"In-Reply-To: Ada's of <a0@ponds.example> In-Reply-To: <a1@ponds.example>",
    b"in-reply-to : <a1@ponds.example",
    b"Content-Type: text/plain",
    b"Content-Type: Multipart/Mixed; boundary=x",
    b"content-type:\n message/rfc822",
    b"X-GM-THRID: 17",
    b"Received: by x; Mon, 6 May 2019 08:00:00 +0000",
    b" folded From: no",
    b"no field",
    b">From ada",
]
_HEADER = st.lists(st.sampled_from(_LINES), max_size=9)
_ENDS = st.sampled_from([b"\n", b"\r\n"])
_DAMAGE = st.lists(st.tuples(st.integers(0, 400), st.sampled_from([b"", b"\n", b":", b" ", b"<"])))


def _damaged(data: bytes, damage: list[tuple[int, bytes]]) -> bytes:
    for at, fresh in damage:
        data = data[:at] + fresh + data[at + 1 :]
    return data


def _fields(data: bytes) -> tuple[dict[bytes, bytes], int]:
    """The first field of each name with its value, and where the text begins."""
    blank = re.search(rb"\n\r?\n", data)
    content = blank.end() if blank else len(data)
    fields: dict[bytes, bytes] = {}
    lines = re.sub(rb"\n([ \t])", rb"\0\1", data[1:content]).split(b"\n")
    for line in lines:
        name, colon, value = line.partition(b":")
        if colon:
            fields.setdefault(name.rstrip(b" \t").lower(), value.replace(b"\0", b"\n"))
    return fields, content


@given(_HEADER, _ENDS, _DAMAGE)
def test_fields_are_found_as_a_reading_line_by_line_finds_them(
    lines: list[bytes], end: bytes, damage: list[tuple[int, bytes]]
) -> None:
    data = _damaged(b"\n" + b"\n".join(lines).replace(b"\n", end) + end + end + b"From: x", damage)
    data = b"\n" + data
    if data.startswith((b"\n\n", b"\n\r\n")):
        data = b"\nX: y" + data[1:]
    fields, content = _fields(data)
    found = places(data, 0, len(data))
    assert found.content == content
    for at, name in (
        (found.id, b"message-id"),
        (found.conversation, b"x-gm-thrid"),
    ):
        assert bool(at) == (name in fields)
        assert not at or data.startswith(fields[name], at)
    for name in (b"from", b"date"):
        there = field(name).search(data, 0, content)
        assert (there is not None) == (name in fields)
        assert there is None or there[1] == fields[name].lstrip(b" \t")
    for until, name in ((found.references, b"references"), (found.answers, b"in-reply-to")):
        assert bool(until) == (name in fields)
        assert not until or data.endswith(fields[name], 0, until)


@given(_HEADER, _ENDS, _DAMAGE)
@example(
    [
        b"Received: by x; References: <a0@ponds.example> <a1@ponds.example>",
        b"REFERENCES: none",
    ],
    b"\n",
    [],
)
def test_the_usual_parent_is_the_one_that_the_fields_tell(
    lines: list[bytes], end: bytes, damage: list[tuple[int, bytes]]
) -> None:
    box = Box()
    for number in (0, 1):
        box.add_file(b"Message-ID: <a%d@ponds.example>\nSubject: Ponds\n\nWords." % number)
    reply = [b"Message-ID: <r@ponds.example>", *lines]
    box.add_file(_damaged(b"\n".join(reply).replace(b"\n", end) + end + end + b"Words.", damage))
    for number in range(2, len(box)):
        parent = box.usual_parent(number)
        if parent < 0:
            continue
        name = (box.id[parent] or "").encode()
        answered = box.ids_answered(number)
        assert box.ids_before(number)[-1] == name
        assert not answered or answered == [name]


@given(
    st.sampled_from([b"Mon, ", b"Mon,  ", b"", b"mon "]),
    st.integers(0, 32),
    st.sampled_from([b"May", b"Feb", b"Mai", b"dec"]),
    st.integers(1969, 2031),
    st.tuples(st.integers(0, 25), st.integers(0, 61), st.integers(0, 61)),
    st.sampled_from([b"+0200", b"-0000", b"+9900", b"-0330", b"+0160"]),
)
def test_a_usual_date_is_read_as_any_other(
    weekday: bytes, day: int, month: bytes, year: int, clock: tuple[int, int, int], zone: bytes
) -> None:
    usual = b"%b%d %b %d %02d:%02d:%02d %b" % (weekday, day, month, year, *clock, zone)
    other = usual.replace(b"%d %b %d" % (day, month, year), b"%d-%b-%d" % (day, month, year))
    assert mail_date.of_field(usual) == mail_date.of_field(other)
