"""The only module that knows spaCy and GiNZA: sentences in, plain parses out.

One sentence is one unit (GiNZA analyses the same sentence otherwise inside a paragraph), all
candidates of a batch go through one ``pipe``, and nothing is imported before the first sentence.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from checker.rules.parsed import Parsed, ParsedToken

MODEL = "ja_ginza"
#: Larger batches cost memory (1.7 GB at 256) and gain no speed.
BATCH = 16


class Parser:
    """Parses sentences with GiNZA and remembers them for the run."""

    def __init__(self, *, remember: int = 20_000) -> None:
        self._nlp: Any = None
        self._known: dict[str, Parsed] = {}
        self._remember = remember

    def parse(self, texts: Iterable[str]) -> dict[str, Parsed]:
        """The parse of each text, by text."""
        wanted = list(dict.fromkeys(texts))
        fresh = [text for text in wanted if text not in self._known]
        found = {text: self._known[text] for text in wanted if text in self._known}
        if fresh:
            for text, doc in zip(fresh, self._load().pipe(fresh, batch_size=BATCH), strict=True):
                found[text] = _plain(text, doc)
            if len(self._known) + len(fresh) > self._remember:
                self._known.clear()
            self._known.update((text, found[text]) for text in fresh)
        return found

    def _load(self) -> Any:
        if self._nlp is None:
            # The matrices of one sentence are small: threads of BLAS cost more than they give. Read once,
            # when numpy is first imported.
            for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
                os.environ.setdefault(name, "1")
            import spacy
            from thinc.api import NumpyOps, set_current_ops

            # BLIS chooses a generic kernel on some processors; numpy's BLAS gives the same parses.
            set_current_ops(NumpyOps(use_blis=False))
            self._nlp = spacy.load(MODEL, exclude=["ner"])
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
