"""Charts as SVG. Patterns tell parts apart where colours do not; the numbers stand in the table beside."""

from __future__ import annotations

from collections.abc import Mapping

from checker.reporters.html.markup import Markup, element, join

_HEIGHT = 20
#: What fills a part: the pattern's size and its strokes. Parts without one are plain.
_PATTERNS = {
    "needs_work": '<path d="M0 8L8 0M-2 2L2 -2M6 10L10 6"/>',
    "not_judged": '<path d="M0 0L8 8M8 0L0 8"/>',
    "warning": '<path d="M0 8L8 0M-2 2L2 -2M6 10L10 6"/>',
    "info": '<path d="M2 2h1M6 6h1"/>',
}


def patterns() -> Markup:
    """The patterns that all charts of a page fill parts with."""
    written = [
        f'<pattern id="p-{name}" class="pattern {name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8"></rect>{strokes}</pattern>'
        for name, strokes in _PATTERNS.items()
    ]
    return Markup(
        f'<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>{"".join(written)}</defs></svg>'
    )


def shares(parts: Mapping[str, int], label: str) -> Markup:
    """A whole and its parts, side by side; ``label`` tells all of it to who cannot see it."""
    return element(
        "svg",
        _stack(parts, sum(parts.values())),
        class_="shares",
        height=_HEIGHT,
        role="img",
        aria_label=label,
    )


def bar(parts: Mapping[str, int], widest: int) -> Markup:
    """One bar of a chart whose numbers stand in the same row."""
    return element("svg", _stack(parts, widest), class_="bar", height=_HEIGHT - 6, aria_hidden="true")


def legend_sign(name: str) -> Markup:
    """What a part looks like."""
    return element("svg", _part(name, 0, 100), class_="sign-box", width=14, height=14, aria_hidden="true")


def _stack(parts: Mapping[str, int], whole: int) -> Markup:
    at = 0.0
    written = []
    for name, count in parts.items():
        share = 100 * count / whole if whole else 0
        if count:
            written.append(_part(name, at, share))
        at += share
    return join(*written)


def _part(name: str, start: float, width: float) -> Markup:
    fill = f"url(#p-{name})" if name in _PATTERNS else None
    return Markup(
        f'<rect class="{name}" x="{start:.2f}%" width="{width:.2f}%" height="100%"'
        + (f' fill="{fill}"' if fill else "")
        + "></rect>"
    )
