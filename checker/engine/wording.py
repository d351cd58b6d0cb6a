"""Wording rules over a document: prefilter, cheap conditions, one batch of parses, stance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from time import perf_counter
from typing import Any

from checker.engine.clauses import prefiltered
from checker.engine.context import Context
from checker.engine.grammar import Range, free, matches, may_match
from checker.engine.meter import Meter
from checker.engine.words import tokenize
from checker.errors import RuleError
from checker.finding import Severity
from checker.learned.claims import Claim, Claims
from checker.rules.parsed import Parsed
from checker.rules.pattern import Pattern, compile_pattern
from checker.rules.requirements.evidence import ASIDE
from checker.rules.ruleset import RuleSet
from checker.rules.spec import Clause, Rule, RuleKind
from checker.rules.stance import denied, silenced, stance
from checker.text.document import Document, Place, Sentence

#: Kinds whose clauses match trees.
_PARSED = frozenset({RuleKind.TOKENS, RuleKind.RELATION})


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
    """A clause whose cheap conditions hold.

    Args:
        rule: its rule.
        number: the clause's index in the rule.
        sentence: the sentence.
        certain: ranges of its folded text that are findings.
        open: ranges that are, unless the tree denies them.
        related: whether the tree gives the ranges.
        asks: whether the sentence stands in a reader's question.
        claim: what the model found, for a learned rule; the finding is the whole sentence.
    """

    rule: Rule
    number: int
    sentence: Sentence
    certain: tuple[Range, ...] = ()
    open: tuple[Range, ...] = ()
    related: bool = False
    asks: bool = False
    claim: Claim | None = None

    @property
    def clause(self) -> Clause:
        """The clause."""
        return self.rule.clauses[self.number]

    @property
    def parse(self) -> bool:
        """Whether it needs the tree."""
        return self.related or bool(self.open)


@dataclass
class Failures:
    """Rules that could not be run, with the error."""

    found: dict[str, str] = field(default_factory=dict)

    def note(self, rule: Rule, error: Exception) -> None:
        """Remember that a rule failed."""
        self.found.setdefault(rule.id, f"{type(error).__name__}: {error}")


class _Scene:
    """A document with what its sentences stand in."""

    def __init__(
        self, document: Document, subjects: Mapping[str, str], vocabulary: Mapping[str, Sequence[str]]
    ) -> None:
        self.document = document
        self.context = Context(document, subjects, vocabulary)
        self._places = [document.place(block) for block in document.blocks]

    def place(self, sentence: Sentence) -> Place:
        """Where a sentence stands."""
        return self._places[sentence.block]


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
        #: What requirements make of this rule set and its data alone, by name.
        self.made: dict[str, Any] = {}
        self._rules = ruleset.rules
        self.prefilter, self._clauses = prefiltered(ruleset)
        self._learned = {rule.category: rule for rule in ruleset.rules.of_kind(RuleKind.LEARNED)}
        self._claims = _claims(ruleset) if self._learned else None
        self._clause = lru_cache(maxsize=None)(self._read_clause)

    def candidates(
        self,
        documents: Sequence[Document],
        failures: Sequence[Failures],
        meter: Meter | None = None,
        expect: Callable[[], None] = lambda: None,
    ) -> list[list[Candidate]]:
        """What could be a finding in each document, judged without a parse.

        Args:
            documents: the documents.
            failures: of each document, takes the rules that fail.
            meter: adds up what rules cost.
            expect: called when a parse may be wanted, as early as that shows.
        """
        scenes = [_Scene(document, self._subjects, self._vocabulary) for document in documents]
        # One clause after the other, not one sentence: a pattern's automaton is larger than the processor's cache.
        tries: dict[int, list[tuple[int, Sentence]]] = {}
        for number, document in enumerate(documents):
            for sentence in document.sentences:
                for index in self.prefilter.candidates(sentence.folded.text):
                    tries.setdefault(index, []).append((number, sentence))
        found: list[list[tuple[int, int, Candidate]]] = [[] for _ in documents]
        # Those that only the tree can settle first: it takes longest.
        for index in sorted(tries, key=lambda index: (self._kind(index) not in _PARSED, index)):
            rule, at, clause = self._clause(index)
            for number, sentence in tries[index]:
                place = scenes[number].place(sentence)
                if clause.places and place not in clause.places:
                    continue
                began = perf_counter() if meter else 0.0
                try:
                    candidate = _candidate(rule, at, sentence, place, scenes[number].context)
                except Exception as error:  # noqa: BLE001 - one rule's failure must not hide the others' findings
                    failures[number].note(rule, error)
                    continue
                if candidate:
                    found[number].append((sentence.index, index, candidate))
                    if candidate.parse:
                        expect()
                if meter:
                    meter.add(
                        rule.id,
                        began,
                        candidates=candidate is not None,
                        parses=candidate is not None and candidate.parse,
                    )
        if self._claims:
            for number, scene in enumerate(scenes):
                found[number].extend(
                    (candidate.sentence.index, len(self._clauses), candidate)
                    for candidate in self._probable(self._claims, scene)
                )
        return [[candidate for _, _, candidate in sorted(told, key=itemgetter(0, 1))] for told in found]

    def _kind(self, index: int) -> RuleKind:
        at = self._clauses[index]
        assert at is not None
        return self._rules.heads[at[0]].kind

    def _read_clause(self, index: int) -> tuple[Rule, int, Clause]:
        at = self._clauses[index]
        assert at is not None
        number, clause = at
        rule = self._rules[number]
        return rule, clause, rule.clauses[clause]

    def _probable(self, claims: Claims, scene: _Scene) -> Iterator[Candidate]:
        document = scene.document
        for sentence in document.sentences:
            if document.has_role(document.blocks[sentence.block].section, *ASIDE):
                continue
            text = sentence.folded.text
            for claim in claims.find(text):
                rule = self._learned.get(claim.category)
                if rule is None:
                    continue
                clause = rule.clauses[0]
                if clause.without and scene.context.beside(sentence, clause.without):
                    continue
                asks = scene.place(sentence) is Place.FAQ_QUESTION
                # Finding the focus takes longer than all else; where it stands seldom matters.
                told = {silenced(text, *word, clause.unless, asks=asks) for word in claim.words}
                if len(told) > 1:
                    told = {silenced(text, *claim.focus, clause.unless, asks=asks)}
                if told == {None}:
                    yield Candidate(rule, 0, sentence, open=(claim.focus,), asks=asks, claim=claim)
                elif told == {False}:
                    yield Candidate(rule, 0, sentence, (_whole_sentence(text),), asks=asks, claim=claim)

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
    rule: Rule, number: int, sentence: Sentence, place: Place, context: Context
) -> Candidate | None:
    clause, text = rule.clauses[number], sentence.folded.text
    # The prefilter looked for the pattern's strings already.
    matcher = compile_pattern(clause.pattern).matcher(text) if clause.pattern else None
    spans = [match.span() for match in matcher.finditer(text)] if matcher else []
    if clause.pattern and not spans:
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
    ranges = list(free(clause, text, spans))
    if clause.pattern and not ranges:
        return None
    if clause.about and not context.about(sentence, clause.about):
        return None
    if clause.without and context.beside(sentence, clause.without):
        return None
    asks = place is Place.FAQ_QUESTION
    if not clause.pattern:
        related = may_match(clause, text)
        return Candidate(rule, number, sentence, related=True, asks=asks) if related else None
    told = [(span, silenced(text, *span, clause.unless, asks=asks)) for span in ranges]
    certain = tuple(span for span, silent in told if silent is False)
    open_ = tuple(span for span, silent in told if silent is None)
    return Candidate(rule, number, sentence, certain, open_, asks=asks) if certain or open_ else None


def _hits(candidate: Candidate, parsed: Parsed | None) -> Iterator[Hit]:
    clause, text, asks = candidate.clause, candidate.sentence.folded.text, candidate.asks
    if not candidate.related:
        ranges = [*candidate.certain, *(span for span in candidate.open if not denied(text, *span, parsed))]
    elif parsed is None:
        raise LookupError("no parse")
    else:
        found = free(clause, text, matches(clause, parsed))
        ranges = [span for span in found if not clause.unless & stance(text, *span, parsed, asks=asks)]
    rule, claim = candidate.rule, candidate.claim
    if claim and ranges:
        ranges = [_whole_sentence(text)]
    for start, end in ranges:
        severity = clause.severity or rule.severity
        probability = claim.probability if claim else None
        yield Hit(rule, severity, candidate.sentence, start, end, probability, candidate.number)


def _whole_sentence(text: str) -> Range:
    return 0, len(text.rstrip("。!?"))


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
