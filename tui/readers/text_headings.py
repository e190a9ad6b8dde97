"""The lines around a blog's comments: how many there are, and the form that follows them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.text.lazy import pattern

_LONGEST = 300
_LINES_SEARCHED = 50_000
_WORDS = frozenset(
    str.split(
        "response responses reply replies thought thoughts comment comments discussion discussions"
        " reaction reactions trackback trackbacks antwort antworten kommentar kommentare gedanke"
        " gedanken ergänzung ergänzungen reaktion reaktionen meinung meinungen réponse réponses"
        " commentaire commentaires réflexion réflexions réaction réactions avis respuesta"
        " respuestas comentario comentarios pensamiento pensamientos opiniones opinión resposta"
        " respostas comentário comentários pensamento pensamentos commenti commento risposte"
        " risposta pensieri pensiero reactie reacties opmerkingen antwoorden gedachte gedachten"
        " kommentarer kommentaren kommentit kommenttia vastausta svar tankar tanker komentarz"
        " komentarze komentarzy komentář komentáře komentářů odpowiedzi odpowiedź hozzászólás"
        " комментарий комментария комментариев комментарии ответ ответа ответов коментар коментарі"
        " коментарів yorum σχόλια"
    )
)
_HEADS_ALONE = frozenset(
    str.split(
        "comments responses discussion kommentare leserkommentare commentaires comentarios"
        " comentários commenti reacties kommentarer kommentit komentarze komentáře комментарии"
        " yorumlar コメント"
    )
)
_LETTERS = r"[^\W\d_]+"  # looked up, which takes less than to compile all words
_WORD = rf"(?P<word>{_LETTERS})"
_NUMBER = r"\d{1,3}(?:[., \u00a0\u202f']\d{3})+|\d{1,7}"
_ONE = frozenset(str.split("one a ein eine een un une una uno um uma en ett et jeden один"))
_LEAD = (
    r"(?:this (?:post|article|entry|story) has:?[*_]*|there (?:are|is)|se han publicado|hay"
    r"|es gibt)\s+"
)
_COUNTED = pattern(
    rf"[#*=_ ]*(?:{_LEAD})?(?:(?P<number>{_NUMBER})|(?P<one>{_LETTERS})(?=\s))\s*(?:user |reader )?"
    rf"{_WORD}\b(?P<rest>.*)",
    re.IGNORECASE,
)
_COUNT_LAST = pattern(rf"[#*=_ ]*+{_WORD}\s*+[:(\[]*+\s*+(?P<number>{_NUMBER})\s*+[)\]:]*+[*_ ]*+")
_DIGIT = pattern(r"\d")
_BARE = pattern(
    rf"[#*=_ ]*+(?:(?:user|reader|all|leser)[- ]?)?(?:reader )?{_WORD}\s*+:?[*_ ]*+", re.IGNORECASE
)
_CJK = pattern(
    r"[#*=_ ]*[^\d]{0,40}?(?P<number>\d{1,6})\s*(?:件のコメント|条评论|条回复|則留言|个评论)"
)
_LINKS = frozenset(
    str.split(
        "to on for about in zu zum auf über à sur pour a al en sobre em su op over på til till do"
        " na к на для"
    )
)
_LINKING = pattern(rf"\s*(?P<link>{_LETTERS})\b\s*(?P<title>\S.*)")
_TITLE_ONLY = pattern(r"\s*(?P<title>[“„«\"»‘].{2,})")
_QUOTES = "“”„‟\"«»‹›‘’'"
_AFTER_WORDS = frozenset(
    ("", "leave new", "add yours", "so far", "to this post", "to this article", "on this post")
)
_AROUND_AFTER_WORDS = " \t\xa0:.»→▼✎|-*_"
_FOOTER = (
    r"[#*=_ ]*(?:"
    r"(?:leave|post|add|write|submit) (?:(?:a|an|your|new) ){0,2}(?:reply|comment|response)"
    r"(?: to .{1,80}| below| here| now)?(?: cancel.{0,30})?[.:!…]?"
    r"|join the (?:discussion|conversation).{0,20}"
    r"|(?:what do you think\?|have your say.{0,30})"
    r"|your e-?mail address will not be published.*"
    r"|comments (?:are|have been) (?:now )?closed.{0,40}|(?:post|posts|comment) navigation"
    r"|proudly powered by wordpress.*|powered by wordpress.*|cancel reply"
    r"|schreibe? (?:einen|deinen?|uns).{0,10}kommentar.{0,40}|kommentar (?:verfassen|schreiben)"
    r".{0,40}|(?:einen )?kommentar (?:hinterlassen|abgeben).{0,40}|hinterlasse? .{0,20}(?:kommentar"
    r"|antwort).{0,40}|deine e-mail-adresse wird nicht.*|(?:die )?kommentarfunktion ist .{0,40}"
    r"|kommentare sind geschlossen.{0,40}|beitragsnavigation|beitrags-navigation"
    r"|laisser un commentaire.{0,40}|laissez un commentaire.{0,40}|répondre annuler.{0,40}"
    r"|votre adresse.{0,20}mail ne sera pas publiée.*|les commentaires sont fermés.{0,40}"
    r"|navigation (?:de l.article|des articles)"
    r"|dej[ae] (?:una respuesta|un comentario|tu comentario).{0,40}|deja un comentario.{0,40}"
    r"|tu dirección de correo.{0,20}no será publicada.*|navegación de entradas"
    r"|los comentarios están cerrados.{0,40}|deixe um comentário.{0,40}|deixe uma resposta.{0,40}"
    r"|lascia un commento.{0,40}|rispondi annulla.{0,40}|i commenti sono chiusi.{0,40}"
    r"|geef een (?:reactie|antwoord).{0,40}|laat een (?:reactie|antwoord) achter.{0,40}"
    r"|lämna ett svar.{0,40}|legg igjen.{0,40}|skriv et svar.{0,40}|dodaj komentarz.{0,40}"
    r"|napsat komentář.{0,40}|добавить комментарий.{0,40}|bir yanıt yazın.{0,40}"
    r"|コメントを残す.{0,40}|发表(?:评论|回复).{0,40}"
    r"|(?:[«←‹] ?)?(?:older|newer|previous|next) comments.{0,20}"
    r"|(?:[«←‹] ?)?(?:ältere|neuere) kommentare.{0,20}"
    r"|(?:[«←‹] ?)?(?:commentaires (?:plus|précédents|suivants)"
    r"|comentarios (?:más|anteriores|antiguos)).{0,30}"
    r")[*_ ]*"
)

_USUAL_FOOTERS = frozenset(
    ("leave a reply", "leave a comment", "post a comment", "post navigation", "cancel reply")
)
_FOOTER_BEGINS = frozenset(
    str.split(
        "older newer previous next ältere neuere commentaires comentarios"
        " « ← ‹ «older «ältere ←older ‹older "
        "leave post posts add write submit join what have your comments comment proudly powered"
        " cancel schreib schreibe kommentar kommentare kommentarfunktion einen hinterlass"
        " hinterlasse deine die beitragsnavigation beitrags-navigation laisser laissez répondre"
        " votre les navigation deja deje tu navegación los deixe lascia rispondi i geef laat"
        " lämna legg skriv dodaj napsat добавить bir コメントを残す 发表评论 发表回复"
    )
)
_HEADING_BEGINS = frozenset(
    str.split(
        "one a ein eine een un une una uno um uma en ett et jeden один this there se hay es"
        " user reader all leser comments comment responses response replies discussion"
        " discussions reactions kommentare kommentar leserkommentare antworten ergänzungen"
        " reaktionen commentaires commentaire réponses réactions comentarios comentário"
        " comentários comentario respuestas respostas commenti commento risposte reacties"
        " opmerkingen kommentarer kommentit komentarze komentáře комментарии yorumlar コメント"
        " reader-comments user-comments thoughts"
    )
)
_MARKS = "#*=_ "


class Heading(NamedTuple):
    """A line that heads comments: its index, the count and the title that it names.

    `strength` is 3 for "5 responses to “Title”", 2 for "5 comments", 1 for "Comments".
    """

    line: int
    strength: int
    announced: int | None
    title: str


def heading(lines: Sequence[str], index: int) -> Heading | None:
    """What the line at `index` says if it heads comments."""
    line = lines[index]
    if not line or len(line) > _LONGEST:
        return None
    counted = _COUNTED.fullmatch(line)
    if counted is not None and _counts_comments(counted):
        number = _count(counted["number"])
        rest = counted["rest"]
        if rest.strip(_AROUND_AFTER_WORDS).lower() in _AFTER_WORDS:
            return Heading(index, 2, number, "")
        named = _LINKING.fullmatch(rest)
        if named is None or named["link"].lower() not in _LINKS:
            named = _TITLE_ONLY.fullmatch(rest)
        return None if named is None else Heading(index, 3, number, _unquoted(named["title"]))
    if _DIGIT.search(line):
        last = _COUNT_LAST.fullmatch(line)
        if last is None or last["word"].lower() not in _WORDS:
            last = _CJK.match(line)
        if last is not None:
            return Heading(index, 2, _count(last["number"]), "")
    bare = _BARE.fullmatch(line)
    is_head = bare is not None and bare["word"].lower() in _HEADS_ALONE
    return Heading(index, 1, None, "") if is_head else None


def _counts_comments(found: re.Match[str]) -> bool:
    """Whether what a line counts are comments, and the number is one."""
    number = found["number"] or found["one"].lower() in _ONE
    return bool(number) and found["word"].lower() in _WORDS


def headings(lines: Sequence[str]) -> list[Heading]:
    """All lines that may head comments, in order; none is looked for far down."""
    return [
        _whole(lines, found)
        for index, line in enumerate(lines[:_LINES_SEARCHED])
        if line
        and len(line) <= _LONGEST
        and _may_head(line)
        and (found := heading(lines, index)) is not None
    ]


def _may_head(line: str) -> bool:
    """Whether a line begins as headings do; cheaper than to read it."""
    word = line.split(None, 1)[0]
    if word[0] in _MARKS:
        word = line.lstrip(_MARKS).split(None, 1)[0] if line.strip(_MARKS) else ""
    if word[:1].isdigit():
        return word[-1] not in ".)"
    return word.rstrip(":()[]*_").lower() in _HEADING_BEGINS or word[:1] >= "\u3040"


def counts(lines: Sequence[str], index: int) -> bool:
    """Whether a line tells how many comments there are."""
    found = heading(lines, index)
    return found is not None and found.strength > 1


def _whole(lines: Sequence[str], found: Heading) -> Heading:
    """A heading with the rest of its title, where the tool broke the line within quotes."""
    if found.strength < 3 or not _open_quote(lines[found.line]):
        return found
    title = lines[found.line]
    for line in lines[found.line + 1 : found.line + 4]:
        if not line:
            break
        title = f"{title} {line.strip()}"
        if not _open_quote(title):
            break
    else:
        return found
    joined = heading([title], 0)
    return found if joined is None else joined._replace(line=found.line)


def _open_quote(text: str) -> bool:
    """Whether a quotation begins in a text that does not end in it."""
    if text.count('"') % 2:
        return True
    if "„" in text:
        return text.count("„") > text.count("“") + text.count("”")
    return text.count("“") > text.count("”") or text.count("«") > text.count("»")


def is_footer(line: str) -> bool:
    """Whether a line is what stands below a blog's comments: the form, or the end of the page."""
    if not line or len(line) > _LONGEST:
        return False
    words = line.lstrip(_MARKS)
    word = words.split(None, 1)[:1]
    if words.rstrip(".:!*_ ").lower() in _USUAL_FOOTERS:
        return True
    return bool(word) and (
        word[0].rstrip(".:!*_").lower() in _FOOTER_BEGINS
        and re.fullmatch(_FOOTER, line, re.IGNORECASE) is not None
    )


def _count(number: str | None) -> int:
    return int(re.sub(r"\D", "", number)) if number else 1


def _unquoted(title: str) -> str:
    """A title without the quotation marks around it; those inside stay."""
    title = title.strip(" *_#:")
    if title and title[0] in _QUOTES:
        title = title[1:]
        if title and title[-1] in _QUOTES:
            title = title[:-1]
    return title.strip()
