"""A new column: the sections that its profile asks for, with places for what only the writer knows."""

from __future__ import annotations

import datetime
import html
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from checker import formats
from checker.errors import CheckerError
from checker.fixes import blocks
from checker.fixes.blocks import Block, Sign
from checker.fixes.markup import Manner, render
from checker.reporters.words import cite
from checker.rules.facts import ClinicFacts
from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import params, title_of
from checker.rules.requirements.flag_groups import asked, groups
from checker.rules.requirements.self_pay import Treatment, known, names
from checker.rules.requirements.topics import find_topics
from checker.rules.roles import assign_roles
from checker.rules.ruleset import RuleSet
from checker.rules.spec import Rule, RuleKind
from checker.text.fold import fold

#: File extensions of the formats.
EXTENSIONS = {"markdown": ".md", "html": ".html", "text": ".txt"}
_MAX_TITLE = 120
#: Signs that are mere context are left to the writer.
_LEVELS = frozenset({"must", "should"})


class DraftError(CheckerError):
    """A column that cannot be begun as asked."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new column is to be.

    Args:
        title: its title.
        profile: ``symptom``, ``disease``, ``treatment`` or ``news``.
        format: ``markdown``, ``html`` or ``text``.
        day: the day on which it is begun.
        topic: the topic of its danger signs; what the title tells where it is empty.
    """

    title: str
    profile: str
    format: str
    day: datetime.date
    topic: str = ""


def skeleton(draft: Draft, ruleset: RuleSet, facts: ClinicFacts) -> str:
    """The text of the new column.

    Raises:
        DraftError: the title is none, or there are no rules on the topic.
    """
    if not fold(draft.title).text or len(draft.title) > _MAX_TITLE or not draft.title.isprintable():
        raise DraftError(
            f"題名は、改行を含まない{_MAX_TITLE}文字以内の言葉にしてください。",
            f"the title must be one line of at most {_MAX_TITLE} characters.",
        )
    maker = _Maker(draft, ruleset, facts)
    return _whole(draft, maker.parts())


class _Maker:
    def __init__(self, draft: Draft, ruleset: RuleSet, facts: ClinicFacts) -> None:
        self._draft = draft
        self._facts = facts
        self._rules = {
            params(rule)["topic"]: rule
            for rule in ruleset.rules.of_kind(RuleKind.REQUIREMENT)
            if rule.check == "red_flags"
        }
        if draft.topic and draft.topic not in self._rules:
            raise _no_topic(draft.topic, sorted(self._rules))
        self._texts = blocks.templates("columns")
        # What the signs are asked for depends on title and headings, so they are read without the signs first.
        plain = [_part for entry in self._entries() if (_part := self._written(entry))]
        self._column = self._read(_whole(replace(draft, format="markdown"), plain), ruleset)

    def parts(self) -> list[Block]:
        """All of its blocks, in order."""
        return [block for entry in self._entries() for block in self._made(entry)]

    def _entries(self) -> Sequence[dict[str, str]]:
        entries: Sequence[dict[str, str]] = self._texts[self._draft.profile]
        return entries

    def _made(self, entry: dict[str, str]) -> Iterator[Block]:
        if block := self._written(entry):
            yield block
        elif entry["insert"] == "red_flags":
            yield from self._red_flags()
        elif entry["insert"] == "disclosure":
            note = self._note(self._texts["disclosures"])
            yield replace(blocks.statements("disclosure", self._treatment()), note=note)
        elif entry["insert"] == "unapproved" and any(one.unapproved for one in self._treatments()):
            note = self._note(self._texts["unapproved"])
            yield replace(blocks.statements("unapproved", self._treatment()), note=note)
        elif entry["insert"] == "supervisor":
            yield blocks.supervisor(self._facts)
        elif entry["insert"] == "contact":
            yield blocks.contact(self._facts)

    def _written(self, entry: dict[str, str]) -> Block | None:
        """A section that the writer writes; ``None`` for one that is made of facts or rules."""
        if "insert" in entry:
            return None
        lines = [self._place(entry["what"])] if "what" in entry else []
        if "question" in entry:
            lines = [
                self._texts["question"].format(text=self._place(entry["question"])),
                self._texts["answer"].format(text=self._place(entry["answer"])),
            ]
        return Block(entry.get("heading", ""), tuple(lines), note=self._note(entry["guide"]))

    def _place(self, what: str) -> str:
        place: str = self._texts["draft"].format(what=what)
        return place

    def _note(self, guide: str) -> str:
        note: str = self._texts["note"].format(guide=guide)
        return note

    def _red_flags(self) -> Iterator[Block]:
        signs = [
            Sign(topic, group)
            for topic in self._topics()
            for group in asked(self._column, groups(params(self._rules[topic])))
            if group.level in _LEVELS
        ]
        rules = [self._rules[topic] for topic in self._topics()]
        note = self._note(self._texts["flags"].format(laws="、".join(_laws(rules))))
        for number, block in enumerate(blocks.red_flags(signs)):
            yield block if number else replace(block, note=note)

    def _topics(self) -> list[str]:
        if self._draft.topic:
            return [self._draft.topic]
        found = find_topics(self._column.document, self._column.data["topics"])
        return sorted(topic for topic in found if topic in self._rules)

    def _treatments(self) -> list[Treatment]:
        """Self-pay treatments that the title names, a name for several of them last."""
        title = title_of(self._column)
        found = [one for one in known(self._column) if names(self._column, one, title)]
        return sorted(found, key=lambda one: one.umbrella)

    def _treatment(self) -> str:
        found = self._treatments()
        return found[0].ja.partition("(")[0] if found else "この治療"

    def _read(self, text: str, ruleset: RuleSet) -> Column:
        document = formats.read(text.encode(), "new.md")
        return Column(
            assign_roles(document, ruleset.role_wordings),
            self._draft.profile,
            self._facts,
            ruleset.vocabulary,
            ruleset.data,
            self._draft.day,
        )


def _laws(rules: Sequence[Rule]) -> list[str]:
    return list(dict.fromkeys(cite(law, "ja") for rule in rules for law in rule.law))


def _whole(draft: Draft, parts: Sequence[Block]) -> str:
    texts: Any = blocks.templates("columns")
    day = draft.day
    updated = texts["updated"].format(year=day.year, month=day.month, day=day.day)
    body = render(parts, Manner(draft.format))
    if draft.format == "markdown":
        # A JSON string is a YAML string, whatever the title holds.
        title = json.dumps(draft.title, ensure_ascii=False)
        dated = f"updated: {day.isoformat()}  # {texts['front_matter']}"
        return f"---\ntitle: {title}\nprofile: {draft.profile}\n{dated}\n---\n\n{body}"
    if draft.format == "text":
        return f"{draft.title}\n\n{updated}\n\n{body}"
    title = html.escape(draft.title, quote=False)
    told = f'<p><time class="updated" datetime="{day.isoformat()}">{updated}</time></p>'
    head = f'<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
    return f"{head}<body>\n<article>\n<h1>{title}</h1>\n{told}\n{body}</article>\n</body>\n</html>\n"


def _no_topic(topic: str, topics: Sequence[str]) -> DraftError:
    close = get_close_matches(topic, topics, n=1)
    ja = f"「{close[0]}」のことですか。" if close else f"使えるのは {', '.join(topics)} です。"
    en = f"Did you mean “{close[0]}”?" if close else f"Known are: {', '.join(topics)}."
    return DraftError(
        f"「{topic}」という話題の規則はありません。{ja}", f"no rules on the topic “{topic}”. {en}"
    )


def file_name(title: str, extension: str) -> str:
    """A name for the column's file that no file system takes for a path or a device.

    Raises:
        DraftError: nothing of the title can stand in a name.
    """
    kept = "".join(char if char.isalnum() else "-" for char in fold(title).text)
    name = "-".join(filter(None, kept.split("-")))
    # The longest name that file systems take is 255 bytes; kana and kanji take three each.
    while len(name.encode()) > 180:
        name = name[:-1]
    if not name or name.upper() in _DEVICES:
        raise DraftError(
            "題名からファイル名を作れません。-o でファイル名を指定してください。",
            "no file name can be made of the title; name the file with -o.",
        )
    return name + extension


_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(10))}
)
