"""Sentences in, plain parses out; with :mod:`checker.engine.load` all that knows spaCy and GiNZA.

One sentence is one unit (GiNZA analyses the same sentence otherwise inside a paragraph), all
candidates of a batch go through one ``pipe``, and nothing is imported before the first sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from checker.cache.keys import digest, stack
from checker.cache.parses import parse_from_bytes, parse_to_bytes
from checker.cache.store import Kind, Store
from checker.rules.parsed import Parsed, ParsedToken

if TYPE_CHECKING:
    from checker.engine.aside import Aside

#: Larger batches cost memory (1.7 GB at 256) and gain no speed.
BATCH = 16


class Parser:
    """Parses sentences with GiNZA and remembers them for the run.

    Args:
        store: where parses of other runs are kept, and beside them a faster form of the model;
            ``None`` keeps nothing.
        remember: how many parses are kept in memory.
    """

    def __init__(self, *, store: Store | None = None, remember: int = 2_000) -> None:
        self._store = store
        self._nlp: Any = None
        self._aside: Aside | None = None
        self._may_fork = False
        self._known: dict[str, Parsed] = {}
        self._remember = remember

    def parse(self, texts: Iterable[str]) -> dict[str, Parsed]:
        """The parse of each text, by text."""
        wanted = list(texts)
        fresh = self._fresh(wanted)
        found = {text: self._known[text] for text in wanted if text in self._known}
        if fresh:
            kept, new = self._new(fresh)
            made = self._made(new) if new else {}
            found.update(kept)
            found.update(made)
            if len(self._known) + len(fresh) > self._remember:
                self._known.clear()
            self._known.update((text, found[text]) for text in fresh)
        return found

    def ahead(self) -> None:
        """Let another process load the model, where that can be, as soon as a parse may be wanted."""
        from checker.engine.aside import possible

        self._may_fork = self._nlp is None and possible()

    def expect(self) -> None:
        """Say that a parse may be wanted soon."""
        if self._may_fork:
            from checker.engine.aside import Aside

            self._may_fork = False
            with suppress(OSError):
                self._aside = Aside(self._load, self._parsed_bytes)

    def begin(self, texts: Iterable[str]) -> None:
        """Say which texts :meth:`parse` will be asked for next; a process aside begins with them."""
        if self._aside is None and not self._may_fork:
            return
        new = self._new(self._fresh(texts))[1]
        if new:
            self.expect()
        if new and self._aside is not None:
            with self._lost_aside():
                self._aside.ask(new)

    def close(self) -> None:
        """End the process aside, if there is one."""
        self._may_fork = False
        if self._aside is not None:
            self._aside.close()
            self._aside = None

    def load(self) -> None:
        """Load the model now, so that forked processes share it."""
        self._load()

    def fresh(self) -> Parser:
        """A parser like this one that has loaded nothing, to be sent to another process."""
        return Parser(store=self._store, remember=self._remember)

    def _fresh(self, texts: Iterable[str]) -> list[str]:
        """Each text that this parser does not remember, once."""
        return [text for text in dict.fromkeys(texts) if text not in self._known]

    def _new(self, texts: Sequence[str]) -> tuple[dict[str, Parsed], list[str]]:
        """The parses of fresh texts that are kept, and the texts that must be parsed."""
        kept = self._kept(texts)
        return kept, [text for text in texts if text not in kept]

    def _kept(self, texts: Sequence[str]) -> dict[str, Parsed]:
        if self._store is None:
            return {}
        keys = {digest(stack(), text): text for text in texts}
        found = {}
        for key, data in self._store.get(Kind.PARSE, keys).items():
            with suppress(ValueError):
                found[keys[key]] = parse_from_bytes(keys[key], data)
        return found

    def _made(self, texts: Sequence[str]) -> dict[str, Parsed]:
        found = self._answered(texts) or self._parsed(texts)
        if self._store is not None and self._store.keeps(Kind.PARSE):
            values = {digest(stack(), text): parse_to_bytes(parsed) for text, parsed in found.items()}
            self._store.put(Kind.PARSE, values)
        return found

    def _answered(self, texts: Sequence[str]) -> dict[str, Parsed]:
        """The parses by the process aside; none where there is none, or it is lost."""
        found: dict[str, Parsed] = {}
        if self._aside is not None:
            with self._lost_aside():
                answer = self._aside.answer(texts)
                found = {text: parse_from_bytes(text, data) for text, data in answer.items()}
        return found

    @contextmanager
    def _lost_aside(self) -> Iterator[None]:
        """Go on without the process aside when it dies: this one can parse as well."""
        try:
            yield
        except (OSError, EOFError, ValueError):
            self.close()

    def _parsed(self, texts: Sequence[str]) -> dict[str, Parsed]:
        docs = self._load().pipe(texts, batch_size=BATCH)
        return {text: _plain(text, doc) for text, doc in zip(texts, docs, strict=True)}

    def _parsed_bytes(self, texts: Sequence[str]) -> dict[str, bytes]:
        return {text: parse_to_bytes(parsed) for text, parsed in self._parsed(texts).items()}

    def _load(self) -> Any:
        if self._nlp is None:
            from checker.engine.load import load

            self._nlp = load(self._store.folder if self._store else None)
        return self._nlp


def _plain(text: str, doc: Any) -> Parsed:
    return Parsed(
        text,
        tuple(
            ParsedToken(
                text=token.text,
                lemma=token.lemma_,
                norm=token.norm_,
                pos=token.pos_,
                dep=token.dep_.removesuffix("_bunsetu"),
                head=token.head.i,
                start=token.idx,
                end=token.idx + len(token.text),
            )
            for token in doc
        ),
    )
