"""Filter expressions for property tests: any text, and texts that mostly parse."""

from hypothesis import strategies as st

_PIECES = st.sampled_from(
    [
        *("lamp", "Lamp", "OR", "-", "--", "(", ")", '"', '"a b"', '"OR"', '"-x"', "/", "/a b/"),
        *(
            r"/a\/b/",
            "/[/",
            "by:",
            "by:bo",
            'by:="a b"',
            "to:=x",
            "between:a,b",
            'between:"a, c",b',
        ),
        *("in:article", "has:link", "is:op", "is:", "depth:>2", "score:-1", "number:1..4", "a)"),
        *(
            "before:2024",
            "after:2024-02-30",
            "under:2",
            "https://x/y",
            "12:30",
            "note:",
            ":)",
            'a"b',
        ),
        *("f(x)", "scor:1", "length:<0", "é", "ß", "İ", "\0", "\ud800", "=", ",", ":", "..", " "),
    ]
)
_GLUE = st.sampled_from(["", " ", " ", "\n"])

anything = st.text(max_size=30)
nearly = st.lists(st.tuples(_PIECES, _GLUE), max_size=12).map(
    lambda pairs: "".join(piece + glue for piece, glue in pairs)
)

_TERMS = st.sampled_from(
    [
        *("lamp", "Lamp", '"the lamp"', '"is OR"', "/l.mp/", "by:bo", "by:=Ada", "to:ada", "é"),
        *("between:ada,bo", "in:article", "has:link", "is:op", "is:leaf", "is:missing", "depth:>0"),
        *("replies:0", "score:>1", "length:<9", "number:2..4", "before:2024", "after:2024-02"),
        *("under:2", "inside:>1"),
    ]
)
terms = _TERMS
sensible = st.recursive(
    _TERMS,
    lambda inner: st.one_of(
        inner.map(lambda node: f"-({node})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}) {pair[1]}"),
        st.tuples(inner, inner).map(lambda pair: f"{pair[0]} OR {pair[1]}"),
    ),
    max_leaves=8,
)
