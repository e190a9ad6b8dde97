"""The tags of HTML, found as parsers find them: none in attributes, comments, scripts or styles.

Nothing in these patterns gives back what it took, so they take time linear in the text.
"""

import re

from tui.text.lazy import pattern

_SPACE = r" \t\n\r\f"
_END = rf"[{_SPACE}/>]"
NAME = rf"[a-zA-Z][^{_SPACE}/>]*+"
_VALUE = rf"""(?:"(?P<quoted>[^"]*+)"?|'(?P<single>[^']*+)'?|(?P<bare>[^{_SPACE}>]*+))"""
NAMED_ATTRIBUTE = (
    rf"[{_SPACE}/]*+(?P<name>[^{_SPACE}/>][^{_SPACE}/>=]*+)(?:[{_SPACE}]*+=[{_SPACE}]*+{_VALUE})?+"
)
"""An attribute with its `name`, and what it says as the last group."""
ATTRIBUTE = re.sub(r"\(\?P<\w+>", "(?:", NAMED_ATTRIBUTE)
"""The same without groups."""
_ATTRIBUTES = rf"(?:{ATTRIBUTE})*+"
_TAG = rf"(?P<name>/?{NAME}){_ATTRIBUTES}(?P<slash>[{_SPACE}/]*+)>?"
_COMMENT = r"!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?)"
_DECLARATION = r"(?:[!?]|/(?![a-zA-Z]))[^>]*+>?"

# A script ends at its end tag, but not where that stands in a comment that begins another script.
_SCRIPT = rf"(?i:script){_END}"
_INNER = rf"<{_SCRIPT}(?:[^<-]++|-(?!->)|<(?!/{_SCRIPT}))*+(?:</{_SCRIPT})?+"
_COMMENTED = rf"<!--(?:-?>|(?:[^<-]++|-(?!->)|<(?!/?{_SCRIPT})|{_INNER})*+(?:-->)?)"
_IN_SCRIPT = rf"(?:[^<]++|<(?!/{_SCRIPT}|!--)|{_COMMENTED})*+"
_RAW = "(?P<raw>(?i:style|textarea|title|xmp|iframe|noembed|noframes))"
_IN_RAW = rf"(?:[^<]++|<(?!/(?i:(?P=raw)){_END}))*+"
_BEGUN = rf"(?={_END}){_ATTRIBUTES}[{_SPACE}/]*+>?"

TAG = pattern(
    rf"<(?:(?=[sStTxXiInN])(?:(?i:script){_BEGUN}{_IN_SCRIPT}|{_RAW}{_BEGUN}{_IN_RAW})"
    rf"|{_COMMENT}|{_DECLARATION}|{_TAG})"
)
"""A tag: its `name` as it is written, with the slash of an end tag, and the `slash` it ends in.

Without a name it is a comment, a declaration, or an element that holds no tags, with what it holds.
"""
_CDATA = r"!\[CDATA\[(?:[^\]]++|\](?!\]>))*+(?:\]\]>)?"
FOREIGN_TAG = pattern(rf"<(?:{_COMMENT}|{_CDATA}|{_DECLARATION}|{_TAG})")
"""The same in SVG and MathML, where scripts and styles hold tags."""
CDATA = "<![CDATA["
