"""Wording rules over a document: prefilter, cheap conditions, one batch of parses, stance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from checker.engine.context import Context
from checker.engine.grammar import matches
from checker.engine.meter import Meter
from checker.engine.prefilter import Prefilter, build, load
from checker.engine.words import tokenize
from checker.errors import RuleError
from checker.finding import Severity
from checker.learned.claims import Claim, Claims
from checker.rules.parsed import Parsed
from checker.rules.pattern import Pattern, compile_pattern
from checker.rules.requirements.evidence import ASIDE
from checker.rules.ruleset import Head, RuleSet
from checker.rules.spec import Clause, Rule, RuleKind
from checker.rules.stance import needs_parse, stance
from checker.text.document import Document, Place, Sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a clause of a rule: ``folded[start:end]`` of a sentence; ``probability`` if it was learned."""

    rule: Rule
    severity: Severity
    sentence: Sentence
    start: int
    end: int
    probability: float | None = None
    clause: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause whose cheap conditions hold; ``ranges`` is empty until the parse gives them.

    What was learned has the claim that the model found; ``asks`` says that it stands in a reader's question.
    """

    rule: Rule
    clause: Clause
    sentence: Sentence
    ranges: tuple[tuple[int, int], ...]
    parse: bool
    claim: Claim | None = None
    asks: bool = False


@dataclass
class Failures:
    """Rules that could not be run, with the error."""

    found: dict[str, str] = field(default_factory=dict)

    def note(self, rule: Rule, error: Exception) -> None:
        """Remember that a rule failed."""
        self.found.setdefault(rule.id, f"{type(error).__name__}: {error}")


class WordingEngine:
    """Judges wording rules; built once for a rule set.

    Args:
        ruleset: the rules.
    """

    def __init__(self, ruleset: RuleSet) -> None:
        self._subjects = ruleset.subjects
        self._vocabulary = ruleset.vocabulary
        #: Patterns that requirements compile with this rule set's vocabulary, by source.
        self.patterns: dict[str, Pattern] = {}
        self._rules = ruleset.rules
        kept = load(ruleset.shared.index) if ruleset.shared.index else None
        # A kept prefilter answers for all rules there were before a selection.
        self._clauses = _whole(ruleset) if kept else _own(ruleset)
        self.prefilter = kept or _built(ruleset)
        if kept and None in self._clauses:
            kept.restrict(index for index, at in enumerate(self._clauses) if at is not None)
        self._learned = {rule.category: rule for rule in ruleset.rules.of_kind(RuleKind.LEARNED)}
        self._claims = _claims(ruleset) if self._learned else None

    def candidates(
        self, document: Document, failures: Failures, meter: Meter | None = None
    ) -> list[Candidate]:
        """What could be a finding, judged without a parse."""
        context = Context(document, self._subjects, self._vocabulary)
        places = [document.place(block) for block in document.blocks]
        found = []
        for sentence in document.sentences:
            for index in self.prefilter.candidates(sentence.folded.text):
                at = self._clauses[index]
                assert at is not None
                rule = self._rules[at[0]]
                clause = rule.clauses[at[1]]
                began = perf_counter() if meter else 0.0
                try:
                    candidate = _candidate(rule, clause, sentence, places[sentence.block], context)
                except Exception as error:  # noqa: BLE001 - one rule's failure must not hide the others' findings
                    failures.note(rule, error)
                    continue
                if candidate:
                    found.append(candidate)
                if meter:
                    meter.add(
                        rule.id,
                        began,
                        candidates=candidate is not None,
                        parses=candidate is not None and candidate.parse,
                    )
            if self._claims and not document.has_role(document.blocks[sentence.block].section, *ASIDE):
                found.extend(self._probable(self._claims, sentence, places[sentence.block], context))
        return found

    def _probable(
        self, claims: Claims, sentence: Sentence, place: Place, context: Context
    ) -> Iterator[Candidate]:
        text = sentence.folded.text
        for claim in claims.find(text):
            rule = self._learned.get(claim.category)
            if rule is None:
                continue
            clause = rule.clauses[0]
            if clause.without and context.beside(sentence, clause.without):
                continue
            whole = (0, len(text.rstrip("。!?")))
            asks = place is Place.FAQ_QUESTION
            parse = needs_parse(text, *claim.focus, clause.unless, asks=asks)
            yield Candidate(rule, clause, sentence, (whole,), parse, claim, asks)

    def judge(
        self,
        candidates: Iterable[Candidate],
        parses: Mapping[str, Parsed],
        failures: Failures,
        meter: Meter | None = None,
    ) -> list[Hit]:
        """The candidates that hold, worst and longest first where they overlap in a category."""
        hits: list[Hit] = []
        for candidate in candidates:
            parsed = parses.get(candidate.sentence.folded.text)
            began = perf_counter() if meter else 0.0
            try:
                found = list(_hits(candidate, parsed))
            except Exception as error:  # noqa: BLE001 - as above
                failures.note(candidate.rule, error)
                continue
            hits.extend(found)
            if meter:
                meter.add(candidate.rule.id, began, hits=len(found))
        return _distinct(hits)


def index(ruleset: RuleSet) -> bytes:
    """What an engine would have to work out again of all rules."""
    return _built(ruleset).dump()


def _built(ruleset: RuleSet) -> Prefilter:
    return build([ruleset.rules[number].clauses[clause] for number, clause in _own(ruleset)])


#: Index of a rule in a rule set, and of a clause in the rule.
At = tuple[int, int]


def _has_own(head: Head) -> bool:
    """Whether the clauses of a rule are matched with sentences, each for itself."""
    return head.kind not in (RuleKind.REQUIREMENT, RuleKind.LEARNED)


def _own(ruleset: RuleSet) -> list[At]:
    """Every clause of a wording rule."""
    return [
        (number, clause)
        for number, head in enumerate(ruleset.rules.heads)
        if _has_own(head)
        for clause in range(head.clauses)
    ]


def _whole(ruleset: RuleSet) -> list[At | None]:
    """Every clause that there was before a selection; ``None`` for those of rules that are not in it."""
    chosen = {before: now for now, before in enumerate(ruleset.rules.numbers)}
    return [
        (chosen[before], clause) if before in chosen else None
        for before, head in enumerate(ruleset.rules.whole)
        if _has_own(head)
        for clause in range(head.clauses)
    ]


def clauses_prefilter(
    ruleset: RuleSet, wanted: Collection[tuple[str, int]]
) -> tuple[Prefilter, Sequence[tuple[str, int]]]:
    """A prefilter that answers for some clauses only, and what its answers are indexes into.

    Args:
        ruleset: the rules, which are kept.
        wanted: each clause by the id of its rule and its index in that.
    """
    found = load(ruleset.shared.index)
    assert found is not None
    every = [
        (head.id, clause) for head in ruleset.rules.whole if _has_own(head) for clause in range(head.clauses)
    ]
    found.restrict(index for index, one in enumerate(every) if one in wanted)
    return found, every


def _claims(ruleset: RuleSet) -> Claims:
    try:
        return Claims(ruleset.models, tokenize)
    except KeyError as error:
        rule = next(rule for rule in ruleset.rules if rule.kind is RuleKind.LEARNED)
        raise RuleError(
            f"learnedの規則には学習モデル models/{error.args[0]} が必要です。",
            f"A learned rule needs the model models/{error.args[0]}.",
            path=rule.path,
            line=rule.line,
        ) from None


def wanted_parses(candidates: Iterable[Candidate]) -> list[str]:
    """Folded sentences that some candidate needs parsed, in order, without repetition."""
    return list(dict.fromkeys(candidate.sentence.folded.text for candidate in candidates if candidate.parse))


def _candidate(
    rule: Rule, clause: Clause, sentence: Sentence, place: Place, context: Context
) -> Candidate | None:
    text = sentence.folded.text
    if clause.places and place not in clause.places:
        return None
    pattern = compile_pattern(clause.pattern) if clause.pattern else None
    if pattern and not pattern.search(text):
        return None
    if any(not compile_pattern(needed).search(text) for needed in clause.having):
        return None
    if any(compile_pattern(pattern).search(text) for pattern in clause.lacking):
        return None
    for step, patterns in ((-1, clause.before), (1, clause.after)):
        if patterns:
            other = context.neighbour(sentence, step)
            if any(not compile_pattern(pattern).search(other) for pattern in patterns):
                return None
    ranges: tuple[tuple[int, int], ...] = ()
    if pattern:
        ranges = tuple(_free(clause, text, [match.span() for match in pattern.finditer(text)]))
        if not ranges:
            return None
    if clause.about and not context.about(sentence, clause.about):
        return None
    if clause.without and context.beside(sentence, clause.without):
        return None
    asks = place is Place.FAQ_QUESTION
    parse = not clause.pattern or any(
        needs_parse(text, start, end, clause.unless, asks=asks) for start, end in ranges
    )
    return Candidate(rule, clause, sentence, ranges, parse, asks=asks)


def _free(clause: Clause, text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges that are not empty and that no barring pattern touches."""
    barred = [match.span() for pattern in clause.barring for match in compile_pattern(pattern).finditer(text)]
    for start, end in ranges:
        if start < end and not any(start < last and first < end for first, last in barred):
            yield start, end


def _hits(candidate: Candidate, parsed: Parsed | None) -> Iterator[Hit]:
    clause, text = candidate.clause, candidate.sentence.folded.text
    ranges: Iterable[tuple[int, int]] = candidate.ranges
    if candidate.claim:
        if not clause.unless & stance(text, *candidate.claim.focus, parsed, asks=candidate.asks):
            (start, end), claim = candidate.ranges[0], candidate.claim
            yield Hit(
                candidate.rule, candidate.rule.severity, candidate.sentence, start, end, claim.probability
            )
        return
    if not clause.pattern:
        if parsed is None:
            raise LookupError("no parse")
        ranges = _free(clause, text, matches(clause, parsed))
    for start, end in ranges:
        if clause.unless & stance(text, start, end, parsed, asks=candidate.asks):
            continue
        severity = clause.severity or candidate.rule.severity
        number = candidate.rule.clauses.index(clause)
        yield Hit(candidate.rule, severity, candidate.sentence, start, end, clause=number)


def _distinct(hits: Iterable[Hit]) -> list[Hit]:
    """One hit where several of a category overlap: the worst, then the longest; what is learned last."""
    ordered = sorted(
        hits,
        key=lambda hit: (
            hit.probability is not None,
            hit.severity.rank,
            hit.start - hit.end,
            hit.sentence.index,
            hit.start,
        ),
    )
    kept: list[Hit] = []
    taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for hit in ordered:
        ranges = taken.setdefault((hit.rule.category, hit.sentence.index), [])
        if all(hit.end <= first or last <= hit.start for first, last in ranges):
            ranges.append((hit.start, hit.end))
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.sentence.index, hit.start, hit.rule.id))
