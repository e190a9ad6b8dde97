"""Dates as pages write them, in the languages seen, into ISO 8601.

The words are those of the Unicode locale data for 21 languages, in the spelling `_plain` gives.
A text is a date only if every word and number in it belongs to one, so names and sentences are
never taken for dates. Without a year, or relative to now, a text has no date.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tui.text.lazy import pattern

_LONGEST = 80
_MONTHS = """
ene enero gen gener gennaio ian ianuarie jaen jan janeiro janner januar januara januari
january janv janvier janvr led leden ledna oca ocak sty styczen stycznia tammi tammikuu
tammikuuta ιαν ιανουαριοσ ιανουαριου січ січень січня янв январь января /
feb febbraio febr febrer febrero februar februara februari februarie february fev
fevereiro fevr fevrier helmi helmikuu helmikuuta lut lutego luty sub subat uno unor
unora φεβ φεβρουαριοσ φεβρουαριου лют лютии лютого февр февраль февраля /
bre brezen brezna maalis maaliskuu maaliskuuta maart maerz mar marc marca march marcius
marco marec mars mart martie marts marz marzec marzo mrt mrz μαρ μαρτιοσ μαρτιου бер
березень березня мар март марта /
abr abril apr april aprila aprile aprilie aprilis avr avril dub duben dubna huhti
huhtikuu huhtikuuta kwi kwiecien kwietnia nis nisan απρ απριλιοσ απριλιου апр апрель
апреля квіт квітень квітня /
kve kveten kvetna mag maggio mai maig maio maj maja majus may mayo mayıs mei touko
toukokuu toukokuuta μαι μαιοσ μαιου маи мая трав травень травня /
cerven cervna cvn cze czerwca czerwiec giu giugno haz haziran iun iunie juin jun juna
june junho juni junio junius juny kesa kesakuu kesakuuta ιουν ιουνιοσ ιουνιου июн июнь
июня черв червень червня /
cervence cervenec cvc heina heinakuu heinakuuta iul iulie juil juillet jul jula julho
juli julio juliol julius july lip lipca lipiec lug luglio tem temmuz ιουλ ιουλιοσ
ιουλιου июл июль июля лип липень липня /
ag ago agost agosto agu agustos aout aug august augusta augusti augustus augusztus elo
elokuu elokuuta sie sierpien sierpnia srp srpen srpna αυγ αυγουστοσ αυγουστου авг август
августа серп серпень серпня /
eyl eylul sep sept september septembra septembre septembrie septiembre set setembre
setembro setiembre settembre syys syyskuu syyskuuta szept szeptember wrz wrzesien
wrzesnia zar zari σεπ σεπτεμβριοσ σεπτεμβριου вер вересень вересня сент сентябрь
сентября /
eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktober
oktobra ott ottobre out outubro paz pazdziernik pazdziernika rij rijen rijna οκτ
οκτωβριοσ οκτωβριου жовт жовтень жовтня окт октябрь октября /
kas kasım lis listopad listopada listopadu marras marraskuu marraskuuta noiembrie nov
november novembra novembre novembro noviembre νοε νοεμβριοσ νοεμβριου лист листопад
листопада нояб ноябрь ноября /
ara aralık dec december decembra decembre decembrie des desember desembre dez dezember
dezembro dic dicembre diciembre gru grudnia grudzien joulu joulukuu joulukuuta pro
prosince prosinec δεκ δεκεμβριοσ δεκεμβριου груд грудень грудня дек декабрь декабря
"""
_WEEKDAYS = """
car carsamba cmt cs csutortok ct ctvrtek cum cuma cumartesi czw czwartek dc dg di
dienstag dijous dilluns dim dimanche dimarts dimecres dinsdag dissabte diumenge
divendres dj dl do dom domenica domingo donderdag donnerstag ds dt dum duminica dv feira
fr fre fredag freitag fri friday gio giovedi hetfo jeu jeudi joi jue jueves kedd
keskiviikko keskiviikkona la lauantai lauantaina lor lordag lun lundi lunedi lunes luni
lør lørdag ma maanantai maanantaina maandag man mandag mar mardi martedi martes marti
mer mercoledi mercredi mi mie miercoles miercuri mittwoch mo mon monday montag ne nedela
nedele niedz niedziela ons onsdag pa patek paz pazar pazartesi pe pentek per perjantai
perjantaina persembe pi piatek piatok po pon pondeli pondelok poniedziałek pt pzt qua
quarta qui quinta sa sab sabado sabato sal salı sam sambata samedi samstag sat saturday
seg segunda sex sexta so sob sobota son sondag sonnabend sonntag sr sroda st streda
stvrtok su sun sunday sunnuntai sze szerda szo szombat søn søndag ter terca thu thur
thurs thursday ti tiistai tiistaina tir tirs tirsdag tis tisdag to tor tors torsdag
torstai torstaina tue tues tuesday ut utery utorok vasarnap ven vendredi venerdi vie
viernes vin vineri vr vrijdag wed wednesday weds wo woensdag wt wtorek za zaterdag zo
zondag δευ δευτερα κυρ κυριακη παρ παρασκευη πεμ πεμπτη σαβ σαββατο τετ τεταρτη τρι
τριτη воскресенье вс вт вторник вівторок нд неділя пʼятниця пн понедельник понеділок пт
пятница сб середа ср среда суббота субота четвер четверг чт
"""
_FILLER = """
a al alas alle am as at av d da de del den der dia die dne dnia e em en et godz godzina godzinie h
hrs il in kello kl klo klockan la las le les min o ob of om on ora oras ore os posted r roku saat st
the u uhr um uur v van ve vers von y z ze zum в во г год года о об р року ч часа часов
"""
_ORDINALS = "st nd rd th er re e o a eme de ste an en"
_MONTH = {
    word: number for number, words in enumerate(_MONTHS.split("/"), 1) for word in words.split()
}
_WEEKDAY = frozenset(_WEEKDAYS.split())
_OTHER = _WEEKDAY | frozenset(_FILLER.split())
_ORDINAL = frozenset(_ORDINALS.split())
_CJK_WEEKDAY = pattern(
    "[月火水木金土日]曜?日?|(?:星期|周|週|禮拜)[一二三四五六日天]|[월화수목금토일]요일"
)
_HALF = "(?:(?P<half>上午|下午|午前|午後|오전|오후) ?)?"
_AM_PM = r"(?: ?(?P<ampm>[ap])\.? ?m\b\.?)?"
_SECONDS = r"(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?"
_CJK_SECONDS = r"(?:(?P<s>\d\d?) ?[秒초])?"
# Each after the characters of which a text has one where it finds something.
_CLOCKS = tuple(
    (signs, pattern(source))
    for signs, source in (
        (
            ":",
            rf"{_HALF}(?:(?<= )t)?(?<![\d:.])(?P<h>\d\d?):(?P<m>\d\d){_SECONDS}(?![\d:]){_AM_PM}",
        ),
        (
            "時时시點点",
            rf"{_HALF}(?<!\d)(?P<h>\d\d?) ?[時时시點点] ?(?:(?P<m>\d\d?) ?[分분] ?{_CJK_SECONDS})?",
        ),
        ("hu", r"(?<![\d.])(?P<h>\d\d?) ?(?:h|uhr|uur)(?: ?(?P<m>\d\d)(?!\d))?(?![a-z])"),
        (".", rf"(?<![\d.])(?P<h>\d\d?)\.(?P<m>\d\d)(?:\.(?P<s>\d\d))?(?!\.?\d){_AM_PM}"),
        ("m", r"(?<![\d.:/])(?P<h>\d\d?) ?(?P<ampm>[ap])\.? ?m\b\.?"),
    )
)
_NUMERIC = tuple(
    (signs, pattern(source))
    for signs, source in (
        (
            "年년",
            r"(?<!\d)(?P<y>\d{4}) ?[年년]\.? ?(?P<m>\d\d?) ?[月월] ?(?P<d>\d\d?) ?[日일号號]?",
        ),
        (
            "-/.",
            r"(?<![\d/.-])(?P<y>\d{4})(?P<by>[-/.]) ?(?P<m>\d\d?)(?P=by) ?(?P<d>\d\d?)(?!\d)\.?",
        ),
        (
            "-/.",
            r"(?<![\d/.-])(?P<d>\d\d?)(?P<by>[-/.]) ?(?P<m>\d\d?)(?P=by) ?(?P<y>\d{4}|\d\d)(?!\d)",
        ),
    )
)
_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1,
    "cest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9, "edt": -4, "est": -5,
    "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8,
}  # fmt: skip
_ZONE = pattern(
    rf" ?(?:\(?(?P<name>{'|'.join(_HOURS)})\)?(?![a-z]))?"
    r" ?(?P<offset>[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d))?(?: ?\([a-z ]{1,40}\))?"
)
_TOKEN = pattern(r"(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<mark>[^\w\s])|_")
_MARKS = frozenset(",./-–—|@()[]·•':’»«>!")


@lru_cache(maxsize=4096)
def parse(text: str) -> str | None:
    """A written date in ISO 8601: with a time, and an offset, only where the text tells them.

    In `3/4/2020` the day is first, unless that is no date, or am or pm tells an American.
    """
    text = text.strip()
    if len(text) > _LONGEST or not any(character.isdigit() for character in text):
        return None
    rest = _plain(text)
    numeric, rest = _cut(_NUMERIC, rest)
    clock, rest = _cut_clock(rest)
    if clock is None:
        return None
    day = _day_of_words(rest) if numeric is None else _day_of_numbers(numeric, rest, clock.american)
    return None if day is None else day.isoformat() + clock.iso


def _plain(text: str) -> str:
    """Small letters without accents, single spaces, digits of every script as 0 to 9."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(
            str(unicodedata.digit(each)) if each.isdigit() else each
            for each in text
            if not unicodedata.combining(each) and unicodedata.category(each) != "Cf"
        )
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.casefold().split())


def _cut(
    patterns: Iterable[tuple[str, re.Pattern[str]]], text: str
) -> tuple[re.Match[str] | None, str]:
    """The first pattern found in a text, and the text without it."""
    for signs, each in patterns:
        if any(sign in text for sign in signs) and (found := each.search(text)):
            return found, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


class _Clock(NamedTuple):
    """A time of day as ISO 8601 writes it after a date; empty where none is told."""

    iso: str = ""
    american: bool = False


def _cut_clock(text: str) -> tuple[_Clock | None, str]:
    """The time in a text, and the text without it; None where it is no time of any day."""
    found, _ = _cut(_CLOCKS, text)
    if found is None:
        return _Clock(), text
    groups = found.groupdict()
    hour, minute = int(groups["h"]), int(groups.get("m") or 0)
    second = min(59, int(groups.get("s") or 0))
    half = groups.get("ampm") or ""
    if half == "p" or (groups.get("half") or "") in ("下午", "午後", "오후"):
        hour = hour + 12 if hour < 12 else hour
    elif hour == 12 and (half or groups.get("half")):
        hour = 0
    if hour > 23 or minute > 59:
        return None, text
    offset, rest = _cut_offset(text[found.end() :])
    iso = f"T{hour:02}:{minute:02}:{second:02}{offset}"
    return _Clock(iso, bool(half)), f"{text[: found.start()]} {rest}"


def _cut_offset(text: str) -> tuple[str, str]:
    """The offset at the beginning of a text, and the text without its zone."""
    zone = _ZONE.match(text) if text else None
    return (_offset(zone), text[zone.end() :]) if zone else ("", "")


def _offset(zone: re.Match[str]) -> str:
    if zone["offset"]:
        digits = zone["offset"].replace(":", "")
        return f"{digits[:3]}:{digits[3:]}"
    return f"{_HOURS[zone['name']]:+03}:00" if zone["name"] else ""


def _day_of_numbers(found: re.Match[str], rest: str, american: bool) -> date | None:
    """The day of a date in digits, where all else in the text belongs to it."""
    words = _words(rest)
    if words is None or words.months or any(len(digits) < 9 for _, digits in words.numbers):
        return None  # a long number is the same moment in Unix time
    day, month = int(found["d"]), int(found["m"])
    if found.start("y") > found.start("d"):
        american = american and found["by"] == "/" and day <= 12
        if american or month > 12:
            day, month = month, day
    return _date(found["y"], month, day)


def _day_of_words(text: str) -> date | None:
    """The day of a date whose month is a word."""
    words = _words(text)
    if words is None or len(words.months) != 1 or len(words.numbers) != 2:
        return None
    ((place, month),) = words.months
    (first, one), (second, two) = words.numbers
    if len(one) == 4 and two.isdecimal():
        return _date(one, month, int(two))
    if len(two) == 4 or first < place < second or two.startswith("'"):
        return _date(two, month, int(one)) if one.isdecimal() else None
    return None


def _date(year: str, month: int, day: int) -> date | None:
    number = int(year.removeprefix("'"))
    if len(year) != 4:
        number += 1900 if number >= 69 else 2000
    try:
        return date(number, month, day)
    except (ValueError, OverflowError):
        return None


class _Words(NamedTuple):
    """The months among a text's words, and its numbers (`'19` with the mark), by their place."""

    months: list[tuple[int, int]]
    numbers: list[tuple[int, str]]


def _words(text: str) -> _Words | None:
    """What counts in a text; None where something in it belongs to no date."""
    months: list[tuple[int, int]] = []
    weekdays: list[tuple[int, int]] = []
    numbers: list[tuple[int, str]] = []
    before = ""
    text = text if text.isascii() else _CJK_WEEKDAY.sub(" ", text)
    for place, token in enumerate(_TOKEN.finditer(text)):
        piece = token.group()
        if token["number"]:
            numbers.append((place, f"'{piece}" if before in ("'", "’") else piece))
        elif piece in _MONTH:
            (weekdays if piece in _WEEKDAY else months).append((place, _MONTH[piece]))
        elif piece in _ORDINAL and before.isdigit():
            pass
        elif piece not in (_MARKS if token["mark"] else _OTHER):
            return None
        before = piece
    return _Words(months or weekdays[-1:], numbers)
