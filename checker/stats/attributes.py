"""Who wrote a column and when: what its front matter or its page's head says, and dated lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.errors import CheckerError
from checker.rules.requirements.days import days_in
from checker.rules.requirements.evidence import key_of
from checker.text.document import Document, Meta
from checker.text.fold import fold
from checker.text.source import Source

_AUTHOR = frozenset(
    "author authors author_name writer writers written_by byline article:author "
    "著者 著者名 執筆 執筆者 執筆者名 筆者 書き手 文責 ライター".split()
)
_NAME = ("", ".name", ".ja", ".名前", ".氏名")
_PUBLISHED = frozenset(
    "published published_at published_on publish_date published_date date_published pub_date pubdate publishdate "
    "article:published_time date posted posted_at created created_at "
    "公開日 公開 公開日時 掲載日 投稿日 投稿日時 発行日 日付 作成日".split()
)
_UPDATED = frozenset(
    "updated updated_at updated_on updated_date update_date date_updated last_updated last_updated_at "
    "lastmod last_modified last_modified_at modified modified_at modified_date date_modified "
    "article:modified_time og:updated_time 更新日 更新日時 更新 最終更新日 最終更新 改訂日".split()
)
_SAYS_PUBLISHED = re.compile(r"(?:公開|投稿|掲載|発行|作成)(?:日時?)?[:/]?(?=\d{4}|令和|平成)")
_SAYS_UPDATED = re.compile(r"(?:更新|改訂)(?:日時?)?[:/]?(?=\d{4}|令和|平成)")
#: A line that dates a column is no longer than this; longer ones tell of other things.
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a column says of itself.

    Args:
        authors: its authors; none where it names none.
        month: ``YYYY-MM`` in which it came out, else last changed; empty where it gives no date.
    """

    authors: tuple[str, ...] = ()
    month: str = ""


def attributes(source: Source | None, selector: str = "") -> Attributes:
    """The attributes of a column; none of them where it cannot be read.

    Args:
        source: the column's text.
        selector: the article in an HTML page, as the configuration names it.
    """
    from checker import formats

    if source is None:
        return Attributes()
    try:
        document = formats.parse(source, selector=selector)
    except CheckerError:
        return Attributes()
    return Attributes(tuple(dict.fromkeys(_authors(document.meta))), _month(document))


def _authors(meta: Sequence[Meta]) -> Iterator[str]:
    known = {name + end for name in _AUTHOR for end in _NAME}
    for entry in meta:
        name = " ".join(unicodedata.normalize("NFKC", entry.text).split())
        # article:author of the Open Graph protocol is the address of a profile.
        if key_of(entry) in known and name and "://" not in name:
            yield name


def _month(document: Document) -> str:
    for keys, says in ((_PUBLISHED, _SAYS_PUBLISHED), (_UPDATED, _SAYS_UPDATED)):
        told = [entry.text for entry in document.meta if key_of(entry) in keys]
        for text in (*told, *_dated(document, says)):
            for days in days_in(text):
                return f"{days.first:%Y-%m}"
    return ""


def _dated(document: Document, says: re.Pattern[str]) -> Iterator[str]:
    """What follows the words that date the column, in its lines and around it."""
    for text in (*(block.text for block in document.blocks), *document.chrome):
        for line in text.text.split("\n"):
            told = fold(line).text
            if len(told) <= _SHORT and (found := says.search(told)):
                yield told[found.end() :]
