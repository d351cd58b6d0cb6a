"""Titles such as 専門医 with the bodies that certify them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.rules.facts import Doctor
from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import words
from checker.text.fold import fold

#: What ends the words that belong to one title.
_SEPARATORS = "、,/;。(|:"
#: 日本専門医機構, 専門医による, 専門医が: the word, but no title credited to this doctor.
_NO_CREDIT = re.compile(r"機構|制度|会|の|が|に|へ|と(?:して)?連携")


def bare(column: Column, lines: Sequence[str]) -> list[str]:
    """Titles that are credited to a doctor with no certifying body beside them."""
    found: list[str] = []
    for line in lines:
        text = fold(line).text
        for title, before, after in _titles(column, text):
            if _bodied(column, before, after) or _carried(column, text, title, before):
                continue
            found.append(title)
    return found


def _titles(column: Column, text: str) -> list[tuple[str, str, str]]:
    """Each title with the words before it that belong to it and the bracket right after it."""
    titles = words(column, "byline_title")
    found: list[tuple[str, str, str]] = []
    for match in titles.finditer(text):
        if _NO_CREDIT.match(text, match.end()):
            continue
        start = max((text.rfind(sign, 0, match.end()) for sign in _SEPARATORS), default=-1) + 1
        bracket = re.match(r"[(【][^)】]*[)】]?", text[match.end() :])
        name = re.sub(r"^.*(?:認定|公認|指定|学会|機構|の|[)・])", "", text[start : match.end()])
        found.append((name or match[0], text[start : match.end()], bracket[0] if bracket else ""))
    return found


def _bodied(column: Column, before: str, after: str) -> bool:
    body = words(column, "byline_body")
    return bool(body.search(before) or body.search(after))


def _carried(column: Column, text: str, title: str, before: str) -> bool:
    """Whether a body named earlier in the line is the one that grants this title too."""
    earlier = text[: text.find(before)]
    data = column.data["specialist_titles"]
    granted = [body for entry in data["societies"] if entry["title"] == title for body in entry["bodies"]]
    if title in data["board"]["titles"]:
        granted.append(data["board"]["body"])
    return any(body in earlier for body in granted)


def example(column: Column, title: str) -> str:
    """The title as it may be written, with the body that is known to certify it."""
    data = column.data["specialist_titles"]
    for entry in data["societies"]:
        if entry["title"] == title:
            return f"{entry['bodies'][0]}認定 {title}"
    return f"○○学会認定 {title}"


def without_titles(column: Column, text: str) -> str:
    """Folded text without titles and the societies that grant them."""
    parted = words(column, "byline_position").sub(r"\g<0>/", text)
    return str(words(column, "byline_certified").sub("", parted))


def contradiction(column: Column, lines: Sequence[str], doctor: Doctor) -> str:
    """A title or position in the byline that the clinic's facts do not give this doctor."""
    if doctor.qualifications:
        known = {fold(title).text for _, title in doctor.qualifications}
        for line in lines:
            for title, _, _ in _titles(column, fold(line).text):
                if not any(title in have or have in title for have in known):
                    return title
        for body, title in doctor.qualifications:
            if other := _other_body(column, lines, fold(body).text, fold(title).text):
                return other
    if doctor.position:
        positions = words(column, "byline_position")
        said = [match[0] for line in lines for match in positions.finditer(fold(line).text)]
        if said and not any(
            word in fold(doctor.position).text or fold(doctor.position).text in word for word in said
        ):
            return str(said[0])
    return ""


def _other_body(column: Column, lines: Sequence[str], body: str, title: str) -> str:
    named = words(column, "byline_body")
    for line in lines:
        for found, before, after in _titles(column, fold(line).text):
            if found == title and named.search(before + after) and body not in before + after:
                return before + after
    return ""
