"""Results as a table for people, or as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from typing import Any

from tests.benchmarks.result import Of, Result, Sample

_HEADS = ("what", "ours", "the other's", "ratio", "bound", "held")
_HELD = {True: "yes", False: "NOT HELD", None: "–"}
_OF = {Of.RATIO: "", Of.SLOWEST: " s, slowest", Of.MEDIAN: " s"}


def table(results: Sequence[Result]) -> str:
    """Columns: medians with the least and the most in parentheses."""
    rows = [_HEADS, *map(_cells, results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    lines.insert(1, "  ".join("─" * width for width in widths))
    missing = [f"{result.name}: {result.why}" for result in results if result.why]
    lines += ["", *missing, f"Medians (least–most). {machine()}"]
    return "\n".join(lines)


def as_json(results: Sequence[Result]) -> str:
    """One object: the machine, and the rows with all their values."""
    rows = list(map(_fields, results))
    return json.dumps({"machine": machine(), "rows": rows}, indent=1, ensure_ascii=False)


def machine() -> str:
    """What this was measured on, and how busy it was."""
    load = " ".join(f"{each:.2f}" for each in os.getloadavg())
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{platform.platform()}, {os.cpu_count()} processors, {python}; load {load}."


def _cells(result: Result) -> tuple[str, ...]:
    what = f"{result.name}: {result.what}"
    if result.ours is None:
        return what, "not measured", "–", "–", _bound(result), _HELD[result.held]
    others = f"{_sample(result.others, result.unit)} {result.other}" if result.others else "–"
    ratio = f"{result.ratio:.3g}" if result.ratio and result.of is Of.RATIO else "–"
    ours = _sample(result.ours, result.unit)
    return what, ours, others, ratio, _bound(result), _HELD[result.held]


def _sample(sample: Sample, unit: str) -> str:
    scale, unit = (1000, "ms") if unit == "s" and sample.median < 0.1 else (1, unit)
    digits = 0 if unit == "MiB" else 1 if unit == "ms" else 3
    median, least, most = (
        f"{value * scale:.{digits}f}" for value in (sample.median, sample.least, sample.most)
    )
    return f"{median} {unit} ({least}–{most})"


def _bound(result: Result) -> str:
    if result.bound is None:
        return "–"
    return f"≤ {result.bound:g}{_OF[result.of]}"


def _fields(result: Result) -> dict[str, Any]:
    return {
        "name": result.name,
        "what": result.what,
        "other": result.other or None,
        "unit": result.unit,
        "ours": _values(result.ours),
        "others": _values(result.others),
        "ratio": result.ratio,
        "bound": result.bound,
        "bound_of": result.of.value,
        "held": result.held,
        "missing": result.why or None,
    }


def _values(sample: Sample | None) -> dict[str, Any] | None:
    if sample is None:
        return None
    spread = {"median": sample.median, "least": sample.least, "most": sample.most}
    return {**spread, "values": list(sample.values)}
