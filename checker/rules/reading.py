"""One rule file, checked key by key and turned into a Rule."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from checker.errors import RuleError
from checker.finding import Law, Severity
from checker.rules.marked import Marked
from checker.rules.spec import Argument, Bilingual, Clause, Example, Judgement, Rule, RuleKind, Token
from checker.text.document import Place

T = TypeVar("T")

_FOLDED_SPACE = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")

#: Fewer examples than this do not show what a rule means.
MIN_EXAMPLES = 3

_RULE_KEYS = frozenset(
    "id kind category severity law title message reason suggestion not_caught match unless check params examples".split()
)
_CLAUSE_KEYS = frozenset(
    "pattern tokens predicate arguments having lacking barring about before after places unless severity".split()
)
_LAW_KEYS = frozenset("instrument section edition checked verified url".split())
_TOKEN_KEYS = frozenset("lemma text pos optional gap".split())
_ARGUMENT_KEYS = frozenset("relations pattern absent".split())
_EXAMPLE_KEYS = frozenset("text place before heading column requirements".split())

Expand = Callable[[str, str, int], str]


class Reader:
    """Reads one rule file.

    Args:
        path: shown in errors.
        expand: replaces ``{name}`` in patterns.
        checks: names of the requirement checks that exist.
        subjects: names that ``about`` may use.
    """

    def __init__(self, path: str, expand: Expand, checks: Iterable[str], subjects: Iterable[str]) -> None:
        self.path = path
        self.expand = expand
        self.checks = frozenset(checks)
        self.subjects = frozenset(subjects)

    def rule(self, data: Any, stem: str) -> Rule:
        """The rule; raises :class:`RuleError` with file and line for whatever is wrong."""
        top = self.mapping(data, _RULE_KEYS, 1)
        rule_id = self.text(top, "id")
        if rule_id != stem:
            raise self.error(
                top.line_of("id"),
                f"idはファイル名と同じ「{stem}」にしてください。",
                f"id must be the file name, “{stem}”.",
            )
        kind = self.choice(RuleKind, top, "kind")
        if kind is RuleKind.REQUIREMENT:
            clauses: tuple[Clause, ...] = ()
            check = self.text(top, "check")
            if check not in self.checks:
                raise self.unknown(top.line_of("check"), check, self.checks)
        else:
            check = ""
            clauses = self.clauses(top, kind)
        examples = self.mapping(
            self.need(top, "examples"), frozenset({"fire", "silent"}), top.line_of("examples")
        )
        return Rule(
            id=rule_id,
            kind=kind,
            category=self.text(top, "category"),
            severity=self.choice(Severity, top, "severity"),
            law=self.laws(top),
            title=self.bilingual(top, "title"),
            message=self.bilingual(top, "message"),
            reason=self.bilingual(top, "reason"),
            suggestion=self.bilingual(top, "suggestion"),
            not_caught=self.bilingual(top, "not_caught"),
            fire=self.examples(examples, "fire"),
            silent=self.examples(examples, "silent"),
            clauses=clauses,
            check=check,
            params=self.params(top),
            path=self.path,
            line=top.line,
        )

    # -- parts

    def clauses(self, top: Marked, kind: RuleKind) -> tuple[Clause, ...]:
        default = self.judgements(top, "unless")
        found = []
        for item in self.items(top, "match"):
            clause = self.mapping(item, _CLAUSE_KEYS, top.line_of("match"))
            key = {RuleKind.PHRASE: "pattern", RuleKind.TOKENS: "tokens", RuleKind.RELATION: "predicate"}[
                kind
            ]
            self.need(clause, key)
            found.append(
                Clause(
                    pattern=self.pattern(clause, "pattern"),
                    tokens=tuple(self.token(item, clause.line) for item in clause.get("tokens", ())),
                    predicate=frozenset(self.lemmas(clause, "predicate")),
                    arguments=tuple(self.argument(item, clause.line) for item in clause.get("arguments", ())),
                    having=self.patterns(clause, "having"),
                    lacking=self.patterns(clause, "lacking"),
                    barring=self.patterns(clause, "barring"),
                    about=self.known(clause, "about", self.subjects),
                    before=self.patterns(clause, "before"),
                    after=self.patterns(clause, "after"),
                    places=frozenset(Place(name) for name in self.known(clause, "places", list(Place))),
                    unless=self.judgements(clause, "unless") if "unless" in clause else default,
                    severity=self.choice(Severity, clause, "severity") if "severity" in clause else None,
                )
            )
        return tuple(found)

    def token(self, data: Any, line: int) -> Token:
        part = self.mapping(data, _TOKEN_KEYS, line)
        return Token(
            lemma=frozenset(self.lemmas(part, "lemma")),
            text=self.pattern(part, "text"),
            pos=frozenset(self.strings(part, "pos")),
            optional=bool(part.get("optional", False)),
            gap=int(part.get("gap", 0)),
        )

    def argument(self, data: Any, line: int) -> Argument:
        part = self.mapping(data, _ARGUMENT_KEYS, line)
        return Argument(
            relations=frozenset(self.strings(part, "relations")),
            pattern=self.pattern(part, "pattern"),
            absent=bool(part.get("absent", False)),
        )

    def laws(self, top: Marked) -> tuple[Law, ...]:
        found = []
        for item in self.items(top, "law"):
            law = self.mapping(item, _LAW_KEYS, top.line_of("law"))
            found.append(
                Law(
                    instrument=self.text(law, "instrument"),
                    section=self.text(law, "section"),
                    edition=self.text(law, "edition"),
                    checked=self.text(law, "checked"),
                    verified=bool(law.get("verified", True)),
                    url=str(law.get("url", "")),
                )
            )
        return tuple(found)

    def examples(self, data: Marked, key: str) -> tuple[Example, ...]:
        items = self.items(data, key)
        if len(items) < MIN_EXAMPLES:
            raise self.error(
                data.line_of(key),
                f"例({key})が{len(items)}件しかありません。{MIN_EXAMPLES}件以上書いてください。",
                f"Only {len(items)} examples ({key}); at least {MIN_EXAMPLES} are needed.",
            )
        return tuple(self.example(item, data.line_of(key)) for item in items)

    def example(self, item: Any, line: int) -> Example:
        if isinstance(item, str):
            text, marked = unmark(item)
            return Example(text=text, marked=marked, line=line)
        part = self.mapping(item, _EXAMPLE_KEYS, line)
        if "column" in part:
            return Example(
                text=self.text(part, "column"),
                requirements=tuple(self.strings(part, "requirements")),
                line=part.line,
            )
        text, marked = unmark(self.text(part, "text"))
        place = self.choice(Place, part, "place") if "place" in part else Place.BODY
        return Example(
            text=text,
            marked=marked,
            place=place,
            before=str(part.get("before", "")),
            heading=str(part.get("heading", "")),
            line=part.line,
        )

    def params(self, top: Marked) -> Mapping[str, Any] | None:
        found = top.get("params")
        if found is not None and not isinstance(found, Marked):
            raise self.error(
                top.line_of("params"), "paramsは「キー: 値」で書いてください。", "params must be a mapping."
            )
        return found

    # -- values

    def mapping(self, data: Any, keys: frozenset[str], line: int) -> Marked:
        if not isinstance(data, Marked):
            raise self.error(line, "「キー: 値」の形で書いてください。", "A mapping was expected.")
        for key in data:
            if key not in keys:
                raise self.unknown(data.line_of(key), key, keys)
        return data

    def need(self, data: Marked, key: str) -> Any:
        value = data.get(key)
        if value is None or value == "" or value == []:
            raise self.error(data.line_of(key), f"「{key}」がありません。", f"“{key}” is missing.")
        return value

    def text(self, data: Marked, key: str) -> str:
        value = self.need(data, key)
        if not isinstance(value, (str, int, float)):
            raise self.error(
                data.line_of(key), f"「{key}」は文字列で書いてください。", f"“{key}” must be text."
            )
        return str(value)

    def items(self, data: Marked, key: str) -> list[Any]:
        value = self.need(data, key)
        if not isinstance(value, list):
            raise self.error(
                data.line_of(key), f"「{key}」は一覧(-)で書いてください。", f"“{key}” must be a list."
            )
        return value

    def strings(self, data: Marked, key: str) -> list[str]:
        value = data.get(key, [])
        return [str(item) for item in (value if isinstance(value, list) else [value])]

    def bilingual(self, data: Marked, key: str) -> Bilingual:
        both = self.mapping(self.need(data, key), frozenset({"ja", "en"}), data.line_of(key))
        # A YAML line break becomes a space, which Japanese does not have.
        ja = _FOLDED_SPACE.sub("", self.text(both, "ja").strip())
        return Bilingual(ja, self.text(both, "en").strip())

    def choice(self, kind: Callable[[str], T], data: Marked, key: str) -> T:
        value = self.text(data, key)
        try:
            return kind(value)
        except ValueError:
            raise self.unknown(data.line_of(key), value, [str(item) for item in kind]) from None  # type: ignore[attr-defined]

    def known(self, data: Marked, key: str, names: Iterable[str]) -> tuple[str, ...]:
        names = frozenset(names)
        found = self.strings(data, key)
        for name in found:
            if name not in names:
                raise self.unknown(data.line_of(key), name, names)
        return tuple(found)

    def judgements(self, data: Marked, key: str) -> frozenset[Judgement]:
        return frozenset(Judgement(name) for name in self.known(data, key, list(Judgement)))

    def pattern(self, data: Marked, key: str) -> str:
        found = self.patterns(data, key)
        return found[0] if found else ""

    def patterns(self, data: Marked, key: str) -> tuple[str, ...]:
        from checker.rules.pattern import compile_pattern  # re2 is needed only where rules are

        line = data.line_of(key)
        found = []
        for text in self.strings(data, key):
            expanded = self.expand(text, self.path, line)
            try:
                compile_pattern(expanded)
            except ValueError as error:
                raise self.error(
                    line, f"正規表現(RE2)として読めません: {error}", f"Not an RE2 pattern: {error}"
                ) from None
            found.append(expanded)
        return tuple(found)

    def lemmas(self, data: Marked, key: str) -> list[str]:
        found: list[str] = []
        for text in self.strings(data, key):
            expanded = self.expand(text, self.path, data.line_of(key))
            found.extend(expanded.removeprefix("(?:").removesuffix(")").split("|"))
        return found

    # -- errors

    def unknown(self, line: int, name: str, names: Iterable[str]) -> RuleError:
        near = difflib.get_close_matches(name, sorted(names), 1)
        ja = f"「{name}」は使えません。" + (
            f"「{near[0]}」ではありませんか。" if near else f"使えるもの: {', '.join(sorted(names))}"
        )
        en = f"“{name}” is not known." + (
            f" Did you mean “{near[0]}”?" if near else f" Known: {', '.join(sorted(names))}"
        )
        return self.error(line, ja, en)

    def error(self, line: int, ja: str, en: str) -> RuleError:
        return RuleError(ja, en, path=self.path, line=line)


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text without its 【】 and the ranges that stood between them.

    >>> unmark("膝は【必ず治り】ます")
    ('膝は必ず治ります', ((2, 6),))
    """
    plain, ranges, start = "", [], -1
    for char in text:
        if char == "【":
            start = len(plain)
        elif char == "】":
            ranges.append((start, len(plain)))
        else:
            plain += char
    return plain, tuple(ranges)
