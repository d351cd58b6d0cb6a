"""What reporters made of columns, kept: most of a run over unchanged columns would go into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.cache.reports import sign
from checker.cache.store import Kind, Store
from checker.rules.fingerprint import SIZE, digest
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
            text = _read(key, found.get(key, b""))
            if text is None:
                text = make(article)
                data = text.encode("utf-8", "surrogatepass")
                fresh[key] = digest(key, data) + data
            texts.append(text)
        fresh.pop(b"", None)
        self.store.put(Kind.RESULT, fresh)
        return texts


def _read(key: bytes, data: bytes) -> str | None:
    """A text as it was kept; ``None`` for what is not there or is damaged."""
    if digest(key, data[SIZE:]) != data[:SIZE]:
        return None
    return data[SIZE:].decode("utf-8", "surrogatepass")
