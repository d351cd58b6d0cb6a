"""Who supervised the column: the front matter and every byline that says 監修."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import key_of
from checker.rules.requirements.names import compared, folded_name, name_in, names_in
from checker.text.document import Block, Document, Kind, Role
from checker.text.lazy import lazy
from checker.text.mapped import MappedText
from checker.text.source import Span

#: How many blocks after a byline may still tell about the supervisor.
_REACH = 8
#: A name this short may be a family name alone, or part of another word.
_FAMILY_NAME = 2
#: A line under a byline names somebody if it is no longer than this before its brackets.
_HEAD = 40
#: What every byline of a supervisor holds.
_NAMING = "監修"
_LABEL = lazy(
    r"^[\s\W_]*(?:(?:この|本|当|こちらの)?(?:記事|コラム|ページ|コンテンツ)(?:の|を|内容の)?)?\s*"
    r"(?:医学的?|総合?|医療|内容|専門医|医師)?(?:(?:執筆|文)\s*[・/／&]\s*)?監修(?:(?:した|を担当した)\s*)?(?:\s*[・/／&]\s*執筆)?\s*"
    r"(?:医師|医|者|ドクター|歯科医師|担当|院長(?=\s*[::]))?(?:名|のご?紹介|について|紹介|プロフィール|情報|コメント)*"
    r"(?!日|年|資料|のもと|を|が|に|で|は|し|さ|い|済)[\s】\]〉>)』」]*[::／/|｜\-—―]?\s*"
)
#: A byline further on in a line of dates; the colon tells it from a mention.
_INLINE = lazy(r"(?:^|[日\s|/・、。)）\]】])(?:医学|総合|医療)?監修(?:者|医師|医)?\s*:\s*")
_PROSE = lazy(
    r"(?:は|、|を|^|。|の|・)\s*(?P<who>[^。、は]{2,40}?)(?:が|による|により|に)\s*(?:医学的?|内容を)?\s*監修"
    r"|(?P<whose>[^。、は]{2,40}?)の\s*監修(?:のもと|の下|を受け|により|による)"
)
_END = lazy(
    r"^[\s\W_]*(?:お問い?合わ?せ|ご?予約|ご相談|各種ご相談|電話|TEL|Tel|住所|〒|アクセス|診療時間|受付時間|休診|関連|あわせて読|©|Copyright)"
    r"|^.*(?:TEL|電話|☎|📞|〒|(?<!\d)0\d{1,4}[-(]\d{1,4}[-)]\d{3,4})"
)
_PROFILE = lazy(r"プロフィール|略歴|経歴|資格|専門医|所属|院長|理事長|医師")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place that names supervisors.

    Args:
        names: the names given there, as written.
        span: source range to show.
        text: visible text of that range.
        lines: everything that the place says of them, line by line, NFKC.
        given: whether the place is front matter, whose keys say what a value is.
        keys: front matter keys with their values.
    """

    names: tuple[str, ...]
    span: Span
    text: str
    lines: tuple[str, ...]
    given: bool = False
    keys: Mapping[str, str] | None = None


def attributions(column: Column) -> tuple[Attribution, ...]:
    """All places that name a supervisor, front matter first."""
    memo = column.document.memo
    kept = memo.get("attributions")
    if not isinstance(kept, tuple):
        given, body = list(_in_meta(column)), list(_in_body(column.document))
        kept = memo["attributions"] = (*given, *(body or _in_chrome(column.document)))
    return kept


def shown(places: Sequence[Attribution]) -> tuple[Span, str]:
    """The place that stands for the supervisors: the first byline, or else the front matter."""
    place = next((place for place in places if not place.given), places[0])
    return place.span, place.text


def said_of(column: Column, places: Sequence[Attribution]) -> tuple[str, ...]:
    """Every line that tells about the supervisors: at the bylines, and wherever their name stands."""
    if not places:
        return ()
    lines = [line for place in places for line in place.lines]
    variants = column.data["name_variants"]["variants"]
    names = {compared(name, variants) for place in places for name in place.names}
    for block in column.document.blocks:
        if block.kind is Kind.META or column.document.has_role(block.section, Role.TOC, Role.RELATED):
            continue
        for line in _lines(block.text.text):
            plain = folded_name(line, variants)
            if any(len(name) > _FAMILY_NAME and name in plain for name in names):
                lines.append(line)
    return tuple(dict.fromkeys(lines))


def _lines(text: str) -> list[str]:
    return [line for line in unicodedata.normalize("NFKC", text).split("\n") if line.strip()]


def _in_meta(column: Column) -> Iterator[Attribution]:
    keys: dict[str, list[str]] = column.data["attribution_keys"]
    entries = [entry for entry in column.document.meta if _about(key_of(entry), keys["supervisor"])]
    named = [entry for entry in entries if not ends_with(key_of(entry), keys["details"])]
    names = tuple(name for entry in named for name in names_in(entry.text))
    if names:
        values = {key_of(entry): entry.text for entry in entries}
        lines = tuple(line for entry in entries for line in _lines(entry.text))
        yield Attribution(names, named[0].value.span(), named[0].text, lines, True, values)


def _about(key: str, supervisor: Sequence[str]) -> bool:
    return (
        any(key == name or key.startswith((name + ".", name + "_")) for name in supervisor) or "監修" in key
    )


def ends_with(key: str, details: Sequence[str]) -> bool:
    """Whether a key (``supervisor.title``, ``監修者所属``) ends in one of the words."""
    plain = re.sub(r"\.\d+$", "", key)
    return any(
        plain.endswith(("." + word, "_" + word)) or (not word.isascii() and plain.endswith(word))
        for word in details
    )


def _in_body(document: Document) -> Iterator[Attribution]:
    taken = -1
    for index, block in enumerate(document.blocks):
        if index <= taken or block.kind in (Kind.META, Kind.TITLE):
            continue
        # A byline at the end of a column often stands under the list of literature.
        literature = document.has_role(block.section, Role.REFERENCES)
        if document.has_role(block.section, Role.TOC, Role.RELATED) or (
            literature and block.kind is Kind.LIST_ITEM
        ):
            continue
        for part in _parts(block.text):
            line = unicodedata.normalize("NFKC", part.text)
            if _NAMING not in line:
                continue
            label = _LABEL.match(line) or _INLINE.search(line)
            if label:
                zone = list(_zone(document, index, part))
                names = _named(line[label.end() :], zone)
                if names:
                    taken = index + 1 if not names_in(line[label.end() :]) else index
                    yield Attribution(names, part.span(), part.text, (line, *zone))
                    break
            elif not literature and (name := _in_prose(line)):
                yield Attribution((name,), part.span(), part.text, (line,))
                break


def _in_chrome(document: Document) -> Iterator[Attribution]:
    """A byline in a box beside the article, where none stands in it."""
    for index, text in enumerate(document.chrome):
        line = unicodedata.normalize("NFKC", text.text).strip()
        label = _LABEL.match(line)
        if not label:
            continue
        beside = document.chrome[index + 1 : index + 1 + _REACH]
        zone = list(_until_end([one for part in beside for one in _lines(part.text)]))
        names = _named(line[label.end() :], zone)
        if names and (any(" " in name for name in names) or re.search(r"医師|先生|院長", line)):
            shown = text.strip()
            yield Attribution(names, shown.span(), shown.text, (line, *zone))
            return


def _in_prose(line: str) -> str:
    for match in _PROSE.finditer(line):
        if name := name_in(match["who"] or match["whose"]):
            return name
    return ""


def _parts(text: MappedText) -> Iterator[MappedText]:
    start = 0
    for line in text.text.split("\n"):
        part = text[start : start + len(line)].strip()
        start += len(line) + 1
        if len(part):
            yield part


def _zone(document: Document, index: int, part: MappedText) -> Iterator[str]:
    """Lines after a byline that still tell about the supervisor."""
    own = document.blocks[index].text
    after = own.text[own.text.find(part.text) + len(part.text) :]
    yield from _until_end(_lines(after))
    for block in document.blocks[index + 1 : index + 1 + _REACH]:
        if _closes(block):
            return
        lines = _lines(block.text.text)
        kept = list(_until_end(lines))
        yield from kept
        if len(kept) < len(lines):
            return


def _closes(block: Block) -> bool:
    heading = block.kind in (Kind.TITLE, Kind.HEADING)
    return heading and not (_PROFILE.search(block.text.text) or name_in(block.text.text))


def _until_end(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if _END.match(line):
            return
        yield line


def _named(rest: str, zone: Sequence[str]) -> tuple[str, ...]:
    """Names in the byline itself, or else in the first lines under it."""
    if rest.strip():
        return names_in(rest)
    for line in zone[:3]:
        head = re.split(r"[(【]", line, maxsplit=1)[0]
        if len(head) <= _HEAD and not line.endswith("。") and (names := names_in(line)):
            return names[:1]
    return ()
