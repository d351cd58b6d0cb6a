"""The supervisor's titles and the bodies beside them: does that body certify that title?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.rules.requirements.attribution import attributions, said_of, shown
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.credits import Credit, Sort, credits
from checker.rules.requirements.evidence import case, concerned
from checker.rules.requirements.qualifications import carried
from checker.rules.requirements.register import Register, register
from checker.rules.spec import Rule
from checker.text.lazy import lazy

#: A body as columns name it, whether the register knows it or not; membership certifies nothing.
_BODY = lazy(r"(?P<body>日本[^、。,/()・|:]{1,20}?(?:学会|医会|協会|機構))(?!会員|評議員|代議員|理事)")


def check_title_body(rule: Rule, column: Column) -> Iterator[Missing]:
    """Each specialist title of the supervisor is one that the body beside it certifies.

    Params: ``cases``, the answers ``mismatch``, ``shared``, ``field``, ``board`` and ``unknown``.
    """
    places = attributions(column)
    if not places or not concerned(rule, column):
        return
    titles = register(column)
    seen: set[tuple[str, str]] = set()
    for credit in credits(column, said_of(column, places), titles):
        kind, body = _wrong_body(credit, titles)
        if not kind or (credit.title, body) in seen:
            continue
        seen.add((credit.title, body))
        certifiers = titles.certifiers(credit.title)
        yield case(
            rule,
            column,
            kind,
            shown(places),
            title=credit.title,
            body=body,
            certifier=certifiers[0],
            certifiers_ja="または".join(certifiers),
            certifiers_en=" or ".join(certifiers),
        )


def _wrong_body(credit: Credit, titles: Register) -> tuple[str, str]:
    """How a title's body is wrong, with that body; two empty strings where it is not."""
    if credit.sort is not Sort.SPECIALIST or not titles.listed(credit.title) or carried(credit, titles):
        return "", ""
    certifiers = titles.certifiers(credit.title)
    bodies = [match["body"] for match in _BODY.finditer(credit.beside)]
    known = titles.bodies_in(credit.beside)
    if any(body in certifiers for body in known) or not bodies:
        return "", ""
    named = next((body for body in reversed(known) if body in bodies), "")
    if not named:
        return "unknown", bodies[-1]
    if named in titles.field_societies(credit.title):
        return "field", named
    if "専門医" in credit.before.removesuffix("専門医").rpartition(named)[2]:
        return "shared", named
    if named != titles.board:
        return "mismatch", named
    return ("", "") if credit.title in titles.subspecialties else ("board", named)
