"""The sample of a thousand comments: `python -m tests.samples` writes it anew, always the same.

Sentences are put together from parts, so that a thousand comments read like talk and hold words
enough to search for. Chance comes from `Random.random` alone, which is the same in every Python.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from tests.support import SAMPLES

PATH = SAMPLES / "thousand-comments.txt"
COMMENTS = 1000
DEEPEST = 9  # where blogs stop nesting
TITLE = "The town clock runs eight minutes slow"
WRITER = "Clara Venn"

_BEGAN = datetime(2022, 10, 3, 7, 40)
_ARTICLE = """\
The clock on our tower runs eight minutes slow. It has done so since the winter before last, and \
in all that time nobody has missed anything by it, because everybody in town goes by the clock.

It is only the visitors who are early. They stand at the ferry landing with their suitcases and \
look up, and down at their wrists, and up again.

tower-from-the-square.jpg

On Thursday the parish will decide whether to have it put right. A watchmaker would come from the \
city, for three days, with a crane. Before that I should like to hear what you think. Shall it be \
put right, or shall it be left as it is?"""

_PARTS = {
    "place": "the fish market|the bakery|the bus stop|the school gate|the post office|the bridge|"
    "the swimming bath|the library steps|the ferry landing|the allotments|the barber's window|"
    "the railway crossing|the bandstand|the old weighbridge|the waiting room|the rowing club",
    "thing": "the half past seven bus|the first ferry|the bread|the school bell|the choir|"
    "the market|the morning post|the night train|Sunday lunch|football practice|the tide table|"
    "the film club|the dentist|the milk round|the brass band",
    "person": "my mother|my grandfather|our neighbour|my aunt|the man who sweeps the square|"
    "the postwoman|my youngest|the sexton|my old teacher|the baker|a carpenter I know|"
    "the lighthouse keeper's widow|my sister|the woman at the ticket window|my landlord",
    "piece": "the pendulum|the weights|the minute hand|the hammer|the west face|the winding gear|"
    "the gilded numerals|the little iron door|the escapement|the bell rope|the oil cups",
    "other": "the second weight|the hour hand|the east face|the chain|the tin roof|the ladder|"
    "the keyhole|the bell|the shutters|the counterweight",
    "cause": "pigeons|frost|a coin on the pendulum|the wrong oil|the wind from the east|soot|"
    "a jackdaw's nest|a bent hand|the paint of 1974|a worn pivot|damp|the weight of the snow",
    "when": "on Monday|in November|on the day of the fair|last Easter|before breakfast|"
    "on three evenings running|in the long frost|after the storm|on my birthday|at low water",
    "count": "three|five|six|seven|seven and a half|eight|nearly nine|eleven",
    "name": "Agnes|Bruno|Cora|Dirk|Edda|Finn|Greta|Hugo|Ida|Jonas|Kaja|Leo|Mina|Nils|Olga|Pim|"
    "Rosa|Sven|Tilda|Ulf|Vera|Wim|Yara|Zeno",
    "after": "from the bakery|by the bridge|B.|K.|the younger|at the mill|W.|of the allotments",
}
_SAID = (
    "From {place} you see only {piece}, and going by that it is {count} minutes.",
    "I timed it against the radio {when}: {count} minutes and a few seconds.",
    "It loses most {when}, which speaks for {cause}.",
    "{Person} always said that the clock waits for {thing}.",
    "When {person} was young, {thing} went by the clock, and nobody was ever late.",
    "{Person} climbed up there {when} with a lantern and came down saying nothing but “{cause}”.",
    "Eight minutes are no error, they are a courtesy.",
    "If it is put right I shall have to get up earlier, and I want that in the minutes.",
    "Somebody should look at {piece} and at {other} before anybody writes to a watchmaker.",
    "{Thing} has gone by it for as long as {person} can remember.",
    "We could paint a second hand in red, eight minutes on, and let everybody choose.",
    "My own watch is set by it, so I can only say that they agree.",
    "At {place} they have a clock of their own, and that is {count} minutes fast.",
    "Whoever oils {piece} should be asked first, and given a cup of tea at {place}.",
    "{Person} keeps a list of what goes wrong in this town, with {cause} just below {thing}.",
    "A town needs one thing that is not in a hurry, and it won't be {thing}.",
    "I have waited at {place} for {thing} in every weather, and never because of the clock.",
    "It was right for one week {when}, and there was trouble with {thing}.",
    "There is a photograph at {place} in which you can see {piece}, and it was late then too.",
    "My guess is {cause}, since that is what it was with the clock at {place}.",
    "The crane will not get past {place}, unless {person} moves the handcart.",
    "{Person} and I had a bet about {piece}, and I am still waiting for the money.",
    "Nobody ever asks what {thing} thinks about {cause}.",
    "For what three days of a crane cost, we could buy a watch for everybody at {place}.",
    "I like to hear it strike at {place}, when the wind stands right and {thing} is late.",
    "You learn to add {count} minutes in your head, and {when} you no longer notice.",
    "Between {place} and the tower you lose {count} minutes anyway, if you meet {person}.",
    "{Person} once set {piece} going again with a hairpin, {when}, and told nobody.",
    "In the parish book it says “{cause}”, and below that, in pencil, “{person}”.",
    "The visitors at {place} can be told, and {person} likes telling them.",
    "I would sooner lose {thing} than the sound of {piece}.",
    "{Count} minutes is what it takes to walk from the tower to {place}, so there it is right.",
    "Last time they took out {piece}, it stood at {place} for a year under a tablecloth.",
    "You can hear {piece} from {place} {when}, if {thing} doesn't drown it.",
    "Both can be had: put {piece} right, and leave {other} to {person}.",
    "{Thing} came {count} minutes early {when}, and {person} has not been the same since.",
)
_ASKED = (
    "Has anybody looked at {piece}?",
    "Who winds it when {person} is away?",
    "Does {thing} go by the clock, or by the telephone?",
    "Could it be {cause}?",
    "What does {person} say?",
    "Would {count} minutes be enough for everybody?",
    "And who tells {thing}?",
)
_ANSWERED = (
    "{to}, I have asked {person}.",
    "That can't be all, {to}.",
    "I thought the same, at {place}, {when}.",
    "With respect, {to}: no.",
    "Yes, and not only {when}.",
    "{to} is right about {piece}, I think.",
    "This is how it was told to me as well.",
    "You have forgotten {thing}, {to}.",
    "Not at {place}.",
    "I was there, and it was {cause}.",
)
_CLOSED = (
    "That is all I know.",
    "I say this as somebody who has missed {thing} twice.",
    "Leave it as it is.",
    "Put it right, and be done with it.",
    "But ask {person}, not me.",
    "See you on Thursday.",
    "Otherwise I have nothing against {cause}.",
)
_WORDS = {name: tuple(words.split("|")) for name, words in _PARTS.items()}


class _Comment(NamedTuple):
    """A comment, and the place of the one it answers; -1 = the article."""

    parent: int
    depth: int
    author: str
    date: datetime
    text: str


class _Town:
    """People and what they say, from one seed."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed).random
        self._said: set[str] = set()
        self._lately: deque[str] = deque(maxlen=8)

    def thread(self) -> list[_Comment]:
        """The comments in the order in which they were written."""
        date = _BEGAN
        written: list[_Comment] = []
        for number in range(COMMENTS):
            date += timedelta(minutes=1 + int(self._chance() ** 6 * 240))
            parent = self._answered(written)
            above = written[parent] if parent >= 0 else None
            author = WRITER if above and self._chance() < 0.06 else self._person()
            depth = above.depth + 1 if above else 0
            text = self._text(above) if number else "First! And it is ten past, by the tower."
            written.append(_Comment(parent, depth, author, date, text))
        return written

    def _answered(self, written: Sequence[_Comment]) -> int:
        """A comment to answer, rather a late one; -1 = the article."""
        if not written or self._chance() < 0.22:
            return -1
        found = len(written) - 1 - int(self._chance() ** 3 * min(len(written), 200))
        return found if written[found].depth < DEEPEST else written[found].parent

    def _person(self) -> str:
        name = self._pick(_WORDS["name"])
        return f"{name} {self._pick(_WORDS['after'])}" if self._chance() < 0.6 else name

    def _text(self, above: _Comment | None) -> str:
        """One to three paragraphs."""
        to = above.author.split()[0] if above else ""
        quoted = ""
        sentences = []
        if above and self._chance() < 0.15 and "“" not in above.text:
            quoted = f"“{above.text.split('. ')[0].rstrip('.')}.”\n\n"
        if above and self._chance() < 0.7:
            sentences.append(self._sentence(_ANSWERED, to))
        sentences += [self._news() for _ in range(1 + int(self._chance() * 2.4))]
        if self._chance() < 0.3:
            sentences.append(self._sentence(_ASKED, to))
        if self._chance() < 0.15:
            sentences[-1] += f"\n\n{self._news()}"
        if self._chance() < 0.2:
            sentences.append(self._sentence(_CLOSED, to))
        return quoted + " ".join(sentences)

    def _news(self) -> str:
        """A sentence that nobody has said before, and nobody the like of it lately."""
        frame = self._pick([each for each in _SAID if each not in self._lately])
        said = self._sentence((frame,))
        while said in self._said:
            frame = self._pick(_SAID)
            said = self._sentence((frame,))
        self._lately.append(frame)
        self._said.add(said)
        return said

    def _sentence(self, frames: Sequence[str], to: str = "") -> str:
        words = {name: self._pick(choice) for name, choice in _WORDS.items()}
        capital = {name.capitalize(): word[0].upper() + word[1:] for name, word in words.items()}
        return self._pick(frames).format(to=to, **words, **capital)

    def _pick(self, choice: Sequence[str]) -> str:
        return choice[int(self._chance() * len(choice))]


def _in_reading_order(written: Sequence[_Comment]) -> Iterator[_Comment]:
    below: dict[int, list[int]] = {}
    for number, comment in enumerate(written):
        below.setdefault(comment.parent, []).append(number)
    pending = below[-1][::-1]
    while pending:
        number = pending.pop()
        yield written[number]
        pending.extend(reversed(below.get(number, [])))


def _lines(comments: Iterator[_Comment]) -> Iterator[str]:
    """The list as a text extractor writes it: numbers at the top, bullets below."""
    branch = 0
    for comment in comments:
        branch += comment.depth == 0
        marker = "•" if comment.depth else f"{branch}."
        margin = " " * (4 + 2 * comment.depth)
        yield f"{margin[2:]}{marker} {comment.author} says:"
        yield f"{margin}{_date(comment.date)}"
        yield ""
        for line in comment.text.split("\n"):
            yield f"{margin}{line}".rstrip()
        yield ""
        if comment.depth < DEEPEST:
            yield f"{margin}Reply"


def _date(date: datetime) -> str:
    hour = f"{date.hour % 12 or 12}:{date.minute:02} {'am' if date.hour < 12 else 'pm'}"
    return f"{date:%B} {date.day}, {date.year} at {hour}"


def text() -> str:
    """The whole file."""
    listed = "\n".join(_lines(_in_reading_order(_Town(8).thread())))
    byline = f"Posted on October 3, 2022 by {WRITER}"
    heading = f"{COMMENTS:,} responses to “{TITLE}”"
    return f"{TITLE}\n\n{byline}\n\n{_ARTICLE}\n\n{heading}\n\n{listed}\n\nLeave a Reply\n"


if __name__ == "__main__":
    PATH.write_text(text(), "utf-8")
