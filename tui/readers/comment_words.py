"""What tells a comment's parts apart on an unknown page: dates, controls, and telling names."""

import re

from selectolax.lexbor import LexborNode

LONGEST_AUTHOR = 60
_LONGEST_LINE = 120

_MONTH = (
    r"(?:jan|feb|fev|fév|mar|mär|maer|mrt|apr|avr|abr|may|mai|mag|maj|mei|maio|jun|jui|jul|giu|lug"
    r"|aug|aoû|ago|sep|set|oct|okt|out|ott|nov|dec|dez|dic|déc|gen|ene|sty|lut|kwi|cze|lip|sie|wrz"
    r"|paź|lis|gru|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)[^\W\d_]{0,8}\.?"
)
_CLOCK = r"\d{1,2}\s?(?:[:.h]\s?\d{2}(?::\d{2})?|uhr)(?:\s?[ap]\.?m\.?)?(?:\s?uhr)?"
_AND = r"[\s,|·•@–—-]{1,4}(?:(?:um|at|à|a las|las|alle|alle ore|om|kl\.?|o|às|в|klo|ob|u)\s)?\s?"
_UNIT = (
    r"(?:sec|min|hour|hr|day|week|month|year|sek|stunde|std|tag|woche|monat|jahr|heure|jour|semaine"
    r"|mois|an|hora|día|dia|semana|mes|año|ano|ora|ore|giorn|settiman|anno|uur|dag|week|maand|jaar"
    r"|сек|мин|час|дн|день|недел|месяц|год|лет|godzin|dni|tydz|miesi|rok|lat)[^\W\d_]{0,5}"
)
_DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[-/.]\s?\d{1,2}[-/.,]\s?(?:\d{4}|\d{2})(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?\s(?:de\s|of\s)?{_MONTH},?\s(?:de\s|del\s)?'?\d{{2,4}}"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s'?\d{{2,4}}(?![:\d])"
    rf"|\d{{1,2}}[-/]{_MONTH}[-/]\d{{2,4}}|\d{{4}}[-/\s]{_MONTH}[-/\s]\d{{1,2}}"
    r"|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일)"
)
_RELATIVE = (
    rf"(?:(?:\d{{1,3}}|an?|one)\s{_UNIT}\s(?:ago|fa|назад|temu|geleden|sedan|atrás)"
    rf"|(?:vor|hace|há|il y a|acum|před|för)\s(?:[^\W\d_]{{2,8}}\s)?(?:\d{{1,3}}|[^\W\d_]{{3,6}})"
    rf"\s{_UNIT}(?:\ssedan)?"
    r"|\d{1,3}\s?(?:秒|分|分钟|分鐘|小时|小時|時間|天|日|週|周|週間|个月|個月|ヶ月|年)\s?(?:前|以前)"
    r"|(?:yesterday|today|gestern|heute|hier|ayer|hoy|ieri|oggi|вчера|сегодня|gisteren|vandaag)"
    rf"{_AND}{_CLOCK}|just now|gerade eben)"
)
DATE = re.compile(
    rf"(?<![\w./-])(?:{_DAY}(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
    rf"|(?:{_AND}{_CLOCK})?)|{_RELATIVE}|{_CLOCK}{_AND}{_DAY})(?!\w)",
    re.IGNORECASE,
)
_SHORT_AGE = re.compile(
    r"\d{1,3}\s?(?:s|m|h|d|w|mo|y|min|hr|hrs|std|j|yr)\.?(?:\sago)?", re.IGNORECASE
)
_MAYBE = re.compile(
    r"\d|day|today|gestern|heute|hier|ayer|hoy|ieri|oggi|now|ago|вчера|сегодня|eben|vor|an "
)
_OTHER_DATE = re.compile(
    r"regist|joined|member|mitglied|seit\b|dabei|beigetreten|edited|editiert|geändert|bearbeitet"
    r"|modified|updated|aktualisiert|birthday|geburtstag|last seen|inscrit|desde|modifié|editado"
    r"|注册|註冊|изменено|регистр",
    re.IGNORECASE,
)
_MARKS = r"[\s\d()\[\]|·•»›←→↩▲▼△▽♥★☆+#:,.–—-]*+"
CONTROL = re.compile(
    rf"{_MARKS}(?:(?:log in to |click here to )?reply(?: to .{{1,60}})?|replies|antworten?"
    r"|auf diesen kommentar antworten|kommentieren|zitieren|zitat|melden|teilen|empfehlen"
    r"|bearbeiten|gefällt mir(?: nicht)?|quote|report(?: abuse)?|flag|share|like|dislike|likes"
    r"|edit|delete"
    r"|permalink|permanent link|link|parent|root|next|prev|previous|context"
    r"|save|hide|upvote|downvote|vote|votes|points?|helpful"
    r"|répondre|signaler|citer|partager|j'aime|responder|contestar|denunciar|reportar|citar|compartir"
    r"|me gusta|rispondi|segnala|cita|condividi|mi piace|beantwoorden|reageer|svar|svara|vastaa"
    r"|odpowiedz|ответить|цитировать|пожаловаться|поделиться|回覆|回复|返信|引用|举报|檢舉|赞|답글"
    r"|nach oben|top|back to top|email this|follow|ignore|mute|block|more|show more|read more"
    rf")?{_MARKS}",
    re.IGNORECASE,
)
REPLY = re.compile(
    r"(?:^|[\s(\[])(?:reply|antworten?|répondre|responder|contestar|rispondi|beantwoorden|svara?"
    r"|odpowiedz|ответить|回覆|回复|返信|답글|quote|zitieren|citer|citar)(?:$|[\s)\].:])",
    re.IGNORECASE,
)
READ_ON = re.compile(
    r"(?:read|continue|weiter|mehr|lire|leer|seguir|leggi|lees|läs|czytaj|читать)"
    r"(?:\s?(?:more|reading|lesen|la suite|plus|más|leyendo|tutto|meer|mer|dalej|далее|on))?"
    r"[\s.…»›→]*",
    re.IGNORECASE,
)

_LEFT, _RIGHT = r"(?:^|[^a-z])", r"(?:$|[^a-z])"
COMMENT_NAME = re.compile(
    rf"comm?ent|komm?ent|comentario|commento|{_LEFT}(?:cmt|cmmt|repl(?:y|ies)|respon[sd]e?s?"
    r"|respuestas?|antwort(?:en)?|reactions?|reacties?|reviews?|rezension(?:en)?|bewertung(?:en)?"
    r"|opinion(?:es)?|avis|discussions?|diskussion|feedback|guest-?book|g(?:ä|ae)stebuch|shouts?"
    rf"|answers?|talk|testimonials?){_RIGHT}",
    re.IGNORECASE,
)
POST_NAME = re.compile(
    r"post-?(?:body|text|details|content|message|author|bit)|message-?(?:body|text|content)"
    rf"|{_LEFT}(?:posts?|postings?|messages?|msg|beitrag|beitr(?:ä|ae)ge|mensajes?|entry|entries"
    rf"|thread|topic|forum|board){_RIGHT}",
    re.IGNORECASE,
)
OTHER_NAME = re.compile(
    r"related|teaser|sidebar|recent|latest|popular|trending|archive|carousel|slider|calendar"
    rf"|{_LEFT}(?:nav|menu|widget|cards?|promo|breadcrumbs?|footer|toc|pagination|search|news|events?"
    rf"|products?|playlist|download|changelog|versions?){_RIGHT}",
    re.IGNORECASE,
)
AUTHOR_NAME = re.compile(
    rf"{_LEFT}(?:author(?:-?name)?|user-?(?:name|id|info|link)?|nick(?:-?name)?|poster(?:-?name)?|commenter"
    r"|commentator|member(?:-?name)?|autor|auteur|verfasser|(?:display|screen|full)?-?name|fn|by|byline"
    rf"|sender|from|profile(?:-?link)?|handle|who|owner|creator|reviewer){_RIGHT}|username",
    re.IGNORECASE,
)
DATE_NAME = re.compile(
    rf"{_LEFT}(?:date|datum|time|zeit|timestamp|datetime|published|created|ago|when|posted|fecha"
    rf"|hora|data|uhrzeit){_RIGHT}|datetime|timestamp|datepublished|datecreated",
    re.IGNORECASE,
)
BODY_NAME = re.compile(
    rf"{_LEFT}(?:body|content|text|txt|message|msg|copy|description|entry|inhalt|texte|contenu"
    rf"|contenido|mensaje|prose|markdown|cooked|usertext|p-content){_RIGHT}"
    r"|bbwrapper|commenttext|reviewbody|posttext|postbody|messagetext|postcontent|articlebody",
    re.IGNORECASE,
)
SURE_BODY_NAME = re.compile(
    r"(?:comment|kommentar|post|message|msg|reply|review|beitrag)[-_]{0,2}(?:body|text|content|inhalt)"
    r"|bbwrapper|usertext|(?:^|\s)e-content",
    re.IGNORECASE,
)
CONTROL_NAME = re.compile(
    rf"{_LEFT}(?:repl(?:y|ies)-?(?:link|to|button)?|votes?|voting|shares?|sharing|actions?|controls?"
    r"|buttons?|btn|report|flag|permalink|ratings?|toolbar|tools?|badges?|likes?|edit|options?"
    rf"|avatars?|gravatar|userpic|toggle|footer|links|karma|score|rank|tooltip|screen-reader-text"
    rf"|sr-only|visually-?hidden){_RIGHT}",
    re.IGNORECASE,
)
USER_LINK = re.compile(
    r"/(?:users?|u|profiles?|profil|members?|people|authors?|autor|mitglied(?:er)?|usuarios?|~)[/.?=-]"
    r"|//profiles?\.|member\.php|userid=|/@|[?&](?:user|u|author)=",
    re.IGNORECASE,
)


def names(node: LexborNode) -> str:
    """What an element calls itself: its classes, id, microdata property and relation."""
    given = node.attributes
    return " ".join(filter(None, (given.get(n) for n in ("class", "id", "itemprop", "rel"))))


def shown_date(text: str) -> str:
    """The written date that a short line is, or holds among few other words; else empty."""
    if len(text) > _LONGEST_LINE or not _MAYBE.search(text.lower()):
        return ""
    if _SHORT_AGE.fullmatch(text):
        return text
    found = DATE.search(text)
    return found.group().strip() if found else ""


def is_other_date(text: str) -> bool:
    """Whether the words before a date say that it is not when the comment was written."""
    return bool(_OTHER_DATE.search(text))


def is_control(text: str) -> bool:
    """Whether a text is only a button or link to do something with a comment."""
    return len(text) < 80 and CONTROL.fullmatch(text) is not None
