"""What reporters made of columns, kept: most of a run over unchanged columns would go into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.cache.reports import sign
from checker.cache.seal import sealed, unsealed
from checker.cache.store import Kind, Store
from checker.rules.fingerprint import digest
from checker.verdict.report import Judged


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """Texts of columns whose reports are kept as they are; of all others they are made anew.

    Args:
        store: where they are kept.
    """

    store: Store

    def __call__(
        self, form: str, articles: Sequence[Judged], make: Callable[[Judged], str], /
    ) -> Sequence[str]:
        """The text of each column; see :class:`checker.verdict.report.Texts`."""
        signs = [sign(article.report) for article in articles]
        keys = [
            digest("text", form, article.report.path, known) if known else b""
            for article, known in zip(articles, signs, strict=True)
        ]
        found = self.store.get(Kind.RESULT, filter(None, keys))
        texts: list[str] = []
        fresh: dict[bytes, bytes] = {}
        for article, key in zip(articles, keys, strict=True):
            try:
                text = unsealed(key, found.get(key, b"")).decode("utf-8", "surrogatepass")
            except ValueError:
                text = make(article)
                fresh[key] = sealed(key, text.encode("utf-8", "surrogatepass"))
            texts.append(text)
        fresh.pop(b"", None)
        self.store.put(Kind.RESULT, fresh)
        return texts
