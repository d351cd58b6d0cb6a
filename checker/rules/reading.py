"""One rule file, checked key by key and turned into a Rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker.finding import Law, Severity
from checker.rules.fields import Expand, Fields
from checker.rules.literals import ways
from checker.rules.marked import Marked
from checker.rules.spec import Argument, Beside, Clause, Example, Rule, RuleKind, Token
from checker.text.document import Place

#: Fewer examples than this do not show what a rule means.
MIN_EXAMPLES = 5

_RULE_KEYS = frozenset(
    "id kind category severity law title message reason suggestion rewrite not_caught match unless without check params examples".split()
)
_CLAUSE_KEYS = frozenset(
    "pattern tokens predicate arguments having lacking barring about before after places unless without severity".split()
)
_LAW_KEYS = frozenset("instrument section edition checked verified url".split())
_TOKEN_KEYS = frozenset("lemma text pos optional gap".split())
_ARGUMENT_KEYS = frozenset("relations pattern absent".split())
_EXAMPLE_KEYS = frozenset("text place before heading column requirements".split())


class Reader(Fields):
    """Reads one rule file.

    Args:
        path: shown in errors.
        expand: replaces ``{name}`` in patterns.
        checks: names of the requirement checks that exist.
        subjects: names that ``about`` may use.
    """

    def __init__(self, path: str, expand: Expand, checks: Iterable[str], subjects: Iterable[str]) -> None:
        super().__init__(path, expand)
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
            clauses = self._clauses(top, kind)
        severity = self.choice(Severity, top, "severity")
        if kind is RuleKind.LEARNED and severity is Severity.ERROR:
            raise self.error(
                top.line_of("severity"),
                "learnedの規則はwarningかinfoだけにできます(学習した推定で公開を止めないため)。",
                "A learned rule may be warning or info: an estimate must not stop a publication.",
            )
        examples = self.mapping(
            self.need(top, "examples"), frozenset({"fire", "silent"}), top.line_of("examples")
        )
        return Rule(
            id=rule_id,
            kind=kind,
            category=self.text(top, "category"),
            severity=severity,
            law=self._laws(top),
            title=self.bilingual(top, "title"),
            message=self.bilingual(top, "message"),
            reason=self.bilingual(top, "reason"),
            suggestion=self.bilingual(top, "suggestion"),
            not_caught=self.bilingual(top, "not_caught"),
            fire=self._examples(examples, "fire"),
            silent=self._examples(examples, "silent"),
            clauses=clauses,
            check=check,
            params=self._params(top),
            rewrite=self.bilingual(top, "rewrite") if "rewrite" in top else None,
            path=self.path,
            line=top.line,
        )

    def _clauses(self, top: Marked, kind: RuleKind) -> tuple[Clause, ...]:
        default = self.judgements(top, "unless")
        beside = self.known(top, "without", list(Beside))
        if kind is RuleKind.LEARNED:
            return (
                Clause(
                    unless=default, without=frozenset(map(Beside, self.known(top, "without", list(Beside))))
                ),
            )
        found = []
        for item in self.items(top, "match"):
            clause = self.mapping(item, _CLAUSE_KEYS, top.line_of("match"))
            key = {RuleKind.PHRASE: "pattern", RuleKind.TOKENS: "tokens", RuleKind.RELATION: "predicate"}[
                kind
            ]
            self.need(clause, key)
            pattern = self.pattern(clause, "pattern")
            tokens = tuple(self._token(item, clause.line) for item in clause.get("tokens", ()))
            predicate = frozenset(self.lemmas(clause, "predicate"))
            having = self.patterns(clause, "having")
            found.append(
                Clause(
                    pattern=pattern,
                    tokens=tokens,
                    predicate=predicate,
                    ways=ways(pattern, predicate, tokens, having),
                    arguments=tuple(
                        self._argument(item, clause.line) for item in clause.get("arguments", ())
                    ),
                    having=having,
                    lacking=self.patterns(clause, "lacking"),
                    barring=self.patterns(clause, "barring"),
                    about=self.known(clause, "about", self.subjects),
                    before=self.patterns(clause, "before"),
                    after=self.patterns(clause, "after"),
                    places=frozenset(Place(name) for name in self.known(clause, "places", list(Place))),
                    unless=self.judgements(clause, "unless") if "unless" in clause else default,
                    without=frozenset(map(Beside, self.known(clause, "without", list(Beside)) or beside)),
                    severity=self.choice(Severity, clause, "severity") if "severity" in clause else None,
                )
            )
        return tuple(found)

    def _token(self, data: Any, line: int) -> Token:
        part = self.mapping(data, _TOKEN_KEYS, line)
        return Token(
            lemma=frozenset(self.lemmas(part, "lemma")),
            text=self.pattern(part, "text"),
            pos=frozenset(self.strings(part, "pos")),
            optional=bool(part.get("optional", False)),
            gap=int(part.get("gap", 0)),
        )

    def _argument(self, data: Any, line: int) -> Argument:
        part = self.mapping(data, _ARGUMENT_KEYS, line)
        return Argument(
            relations=frozenset(self.strings(part, "relations")),
            pattern=self.pattern(part, "pattern"),
            absent=bool(part.get("absent", False)),
        )

    def _laws(self, top: Marked) -> tuple[Law, ...]:
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

    def _examples(self, data: Marked, key: str) -> tuple[Example, ...]:
        items = self.items(data, key)
        if len(items) < MIN_EXAMPLES:
            raise self.error(
                data.line_of(key),
                f"例({key})が{len(items)}件しかありません。{MIN_EXAMPLES}件以上書いてください。",
                f"Only {len(items)} examples ({key}); at least {MIN_EXAMPLES} are needed.",
            )
        return tuple(self._example(item, data.line_of(key)) for item in items)

    def _example(self, item: Any, line: int) -> Example:
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

    def _params(self, top: Marked) -> Mapping[str, Any] | None:
        found = top.get("params")
        if found is not None and not isinstance(found, Marked):
            raise self.error(
                top.line_of("params"), "paramsは「キー: 値」で書いてください。", "params must be a mapping."
            )
        return found


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
