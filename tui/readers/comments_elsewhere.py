"""Pages whose comments are not in them: which service keeps them, and walls before the text."""

import re

from selectolax.lexbor import LexborHTMLParser

_SERVICES = (
    (
        "Disqus",
        "#disqus_thread, #disqus_recommendations",
        r"disqus\.com/embed\.js|\.disqus\.com/|disqus_shortname",
    ),
    ("wpDiscuz", "#wpdcom, .wpd-thread-list, #wpd-threads, .wpdiscuz_unauth", r"wpdiscuz"),
    (
        "Facebook",
        ".fb-comments, .fb_iframe_widget[data-numposts]",
        r"facebook\.com/plugins/comments",
    ),
    (
        "Jetpack",
        "#jetpack_remote_comment, iframe.jetpack_remote_comment",
        r"jetpack\.wordpress\.com/jetpack-comment",
    ),
    ("Commento", "#commento", r"commento\.(?:io|js)|/commento\.js"),
    ("Utterances", ".utterances", r"utteranc\.es/client"),
    ("Giscus", ".giscus, giscus-widget", r"giscus\.app/client"),
    (
        "Coral",
        "#coral_thread, #coral-root, #coral_talk_stream",
        r"coral[-.][\w.-]{0,40}/assets/js/embed|coralproject",
    ),
    ("Hyvor Talk", "#hyvor-talk-view, hyvor-talk-comments", r"talk\.hyvor\.com"),
    ("Cusdis", "#cusdis_thread", r"cusdis\.com/js"),
    ("Remark42", "#remark42", r"remark42|remark_config"),
    ("Isso", "#isso-thread", r"/isso/js/embed|isso[\w.-]{0,40}/js/embed|data-isso="),
    ("Twikoo", "#twikoo, #tcomment", r"twikoo"),
    ("Waline", "#waline", r"@waline/client|waline\.js"),
    ("Valine", "#vcomments", r"valine(?:\.min)?\.js"),
    ("Gitalk", "#gitalk-container", r"gitalk(?:\.min)?\.js"),
    ("Livefyre", "#livefyre-comments, .livefyre-comments", r"livefyre"),
    ("IntenseDebate", "#idc-container, #IDCommentsHead", r"intensedebate\.com"),
    ("Spot.IM", "[data-spotim-module], [data-spotim-app]", r"spot\.im/|openweb\.com/"),
    ("Viafoura", "vf-conversations, .viafoura", r"viafoura"),
    ("Vuukle", "#vuukle-comments, #vuukle_div", r"vuukle"),
    ("GraphComment", "#graphcomment", r"graphcomment\.com"),
    ("Muut", ".muut, #moot", r"muut\.com|moot\.it"),
    ("Discourse", "#discourse-comments, iframe#discourse-embed-frame", r"javascripts/embed\.js"),
    ("Google+", ".g-comments", r"apis\.google\.com/js/plusone\.js[^<]{0,200}g-comments"),
)
_PATTERNS = [
    (name, selector, re.compile(pattern, re.IGNORECASE)) for name, selector, pattern in _SERVICES
]
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|without) java ?script"
    r"|java ?script (?:is|must be|needs to be|has been) (?:disabled|enabled|required|turned|not)"
    r"|javascript (?:aktivieren|deaktiviert)|aktiviere.{0,20}java ?script|activer javascript"
    r"|javascript est désactivé|activa(?:r|te)? javascript|abilita javascript"
    r"|включите javascript|启用 ?javascript|javascript を有効",
    re.IGNORECASE,
)
_LOG_IN = re.compile(
    r"\b(?:log ?in|sign ?in|anmelden|einloggen|se connecter|connexion|iniciar sesión|accedi"
    r"|inloggen|logga in|zaloguj|войти|登录|登入|ログイン)\b",
    re.IGNORECASE,
)
_LITTLE = 600
_LEAST = 300


def service(tree: LexborHTMLParser) -> str:
    """The name of the service that keeps a page's comments; empty where there is no sign of one."""
    for name, selector, _ in _PATTERNS:
        if tree.css_first(selector) is not None:
            return name
    scripts = " ".join(
        (node.attributes.get("src") or node.text()[:4_000])
        for node in tree.css("script, style, iframe[src]")
    )
    return next((name for name, _, pattern in _PATTERNS if pattern.search(scripts)), "")


def wall(tree: LexborHTMLParser) -> str:
    """A sentence on what stands before the text of a page that shows hardly any; or nothing."""
    body = tree.body
    if body is None:
        return ""
    hints = " ".join(node.text() for node in tree.css("noscript"))
    copy = tree.clone()
    for node in copy.css("script, style, noscript, template"):
        node.decompose()
    text = " ".join(copy.body.text(separator=" ").split()) if copy.body is not None else ""
    if (
        len(text) < _LITTLE
        and tree.css_first('input[type="password"]') is not None
        and _LOG_IN.search(text)
    ):
        return "The page asks to log in; what it shows after that was not saved in this file."
    if len(text) < _LEAST and _NEEDS_SCRIPT.search(f"{text} {hints[:2_000]}"):
        return "The page shows its text only with JavaScript; it was not saved in this file."
    return ""
