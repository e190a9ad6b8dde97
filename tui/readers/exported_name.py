"""Names of people in exports, which tell mail and network addresses as well."""

import re
from ipaddress import ip_address

_MAIL = re.compile(r"<?([^\s@<>()]{1,80})@[^\s@<>()]{1,200}>?")
_MAIL_AND_NAME = re.compile(r"[^\s@<>()]{1,80}@[^\s@<>()]{1,200}\s{0,9}\((.{1,200})\)")
_NAME_AND_MAIL = re.compile(r"([^@<>]{1,200}?)\s{0,9}<[^\s@<>()]{1,80}@[^\s@<>()]{1,200}>")


def name_of(text: str | None) -> str | None:
    """A name as it may be shown: of a mail address the part before the @, no network address."""
    text = " ".join((text or "").split())
    if "@" in text:
        with_name = _MAIL_AND_NAME.fullmatch(text) or _NAME_AND_MAIL.fullmatch(text)
        mail = _MAIL.fullmatch(text)
        text = with_name[1].strip() if with_name else mail[1] if mail else text
    return None if _is_network(text) else text or None


def _is_network(text: str) -> bool:
    """Whether a name is the address of a machine."""
    if not text[:1].isalnum() and not text.startswith(":"):
        return False
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
