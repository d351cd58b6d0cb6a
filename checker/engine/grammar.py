"""Matching on a parse: token sequences, and predicates with their arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.engine.words import words
from checker.rules.parsed import Parsed, ParsedToken
from checker.rules.pattern import compile_pattern
from checker.rules.spec import Argument, Clause, Token
from checker.rules.stance import silenced_before
from checker.text.lazy import lazy

#: Where something starts and ends.
Range = tuple[int, int]

# 修復 in 修復を促す is a thing spoken of, not what the sentence states.
_NOMINAL = frozenset({"NOUN", "PROPN"})
_PAUSE = lazy("[、。]")
_INFLECTION = frozenset({"aux", "cop", "fixed", "mark"})


def matches(clause: Clause, parsed: Parsed) -> Iterator[Range]:
    """Ranges of the folded text on which a ``tokens`` or ``relation`` clause matches."""
    if clause.tokens:
        for first in range(len(parsed.tokens)):
            last = _sequence(clause.tokens, parsed, first)
            if last is not None:
                yield parsed.tokens[first].start, _inflected_end(parsed, last)
    else:
        for index, token in enumerate(parsed.tokens):
            if token.pos not in _NOMINAL and token.dep != "compound" and _lemma(token, clause.predicate):
                start = _arguments(clause.arguments, parsed, index)
                if start is not None:
                    yield min(start, token.start), _inflected_end(parsed, index)


def may_match(clause: Clause, text: str) -> bool:
    """Whether a ``tokens`` or ``relation`` clause could be a finding once the tree is known.

    Args:
        clause: the clause.
        text: the folded sentence.
    """
    if clause.tokens:
        parsed = Parsed(text, words(text))
        return any(_sequence(clause.tokens, parsed, first) is not None for first in range(len(parsed.tokens)))
    if not all(
        argument.absent or compile_pattern(argument.pattern).search(text) for argument in clause.arguments
    ):
        return False
    predicates = ((word.start, word.end) for word in words(text) if _lemma(word, clause.predicate))
    return any(
        not silenced_before(text, _phrase_end(text, end), clause.unless)
        for _, end in free(clause, text, predicates)
    )


def free(clause: Clause, text: str, ranges: Iterable[Range]) -> Iterator[Range]:
    """Ranges of a folded sentence that are not empty and that no barring pattern of a clause touches."""
    barred = [match.span() for pattern in clause.barring for match in compile_pattern(pattern).finditer(text)]
    for start, end in ranges:
        if start < end and not any(start < last and first < end for first, last in barred):
            yield start, end


def _phrase_end(text: str, at: int) -> int:
    """Where a predicate with all that may inflect it has ended."""
    found = _PAUSE.search(text, at)
    return found.start() if found else len(text)


def _lemma(token: ParsedToken, lemmas: frozenset[str]) -> bool:
    return token.lemma in lemmas or token.norm in lemmas


def _is(token: ParsedToken, wanted: Token) -> bool:
    if wanted.lemma and not _lemma(token, wanted.lemma):
        return False
    if wanted.pos and token.pos and token.pos not in wanted.pos:
        return False
    if wanted.text:
        found = compile_pattern(wanted.text).fullmatch(token.text)
        return found is not None
    return True


def _sequence(wanted: tuple[Token, ...], parsed: Parsed, first: int) -> int | None:
    """The last token of a sequence that starts at ``first``, or ``None``."""
    if not _is(parsed.tokens[first], wanted[0]):
        return None
    at = first
    for part in wanted[1:]:
        for step in range(1, part.gap + 2):
            if at + step < len(parsed.tokens) and _is(parsed.tokens[at + step], part):
                at += step
                break
        else:
            if not part.optional:
                return None
    return at


def _arguments(arguments: tuple[Argument, ...], parsed: Parsed, predicate: int) -> int | None:
    """Where the first argument starts when all that must be there are; ``None`` otherwise."""
    start = parsed.tokens[predicate].start
    for argument in arguments:
        place = _argument(argument, parsed, predicate)
        if argument.absent:
            if place is not None:
                return None
        elif place is None:
            return None
        else:
            start = min(start, place)
    return start


def _argument(argument: Argument, parsed: Parsed, predicate: int) -> int | None:
    for child in parsed.children(predicate):
        if argument.relations and parsed.tokens[child].dep not in argument.relations:
            continue
        below = sorted(parsed.subtree(child))
        start, end = parsed.tokens[below[0]].start, parsed.tokens[below[-1]].end
        found = compile_pattern(argument.pattern).search(parsed.text[start:end])
        if found:
            return start + int(found.start())
    return None


def _inflected_end(parsed: Parsed, index: int) -> int:
    """The end of a predicate with the auxiliaries that follow it without a gap."""
    end = parsed.tokens[index].end
    for token in parsed.tokens[index + 1 :]:
        if token.start != end or token.dep not in _INFLECTION or token.pos not in {"AUX", "VERB", "SCONJ"}:
            break
        end = token.end
    return end
