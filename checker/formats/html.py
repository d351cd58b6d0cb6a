"""HTML as a CMS exports it: the article, without what stands around it."""

from __future__ import annotations

from checker.errors import UnreadableError
from checker.formats.html_tokens import Comment, value_text
from checker.formats.html_tree import Element, attribute, find_article, parse
from checker.formats.html_writer import HtmlWriter
from checker.formats.structure import Outline
from checker.text.document import Document, Kind, Meta
from checker.text.lazy import lazy
from checker.text.mapped import MappedText, TextBuilder
from checker.text.source import Source

#: <meta> names that say something about the column.
_META = frozenset(
    {
        "description",
        "author",
        "article:published_time",
        "article:modified_time",
        "article:author",
        "og:updated_time",
    }
)
#: What stands between a page's title and its site's name.
_SITE = lazy(r"\s*[|｜»]\s*|\s+[-–—―]\s+|\s*[–—]\s*")


def read_html(source: Source, selector: str = "") -> Document:
    """Read an HTML page.

    Raises:
        UnreadableError: if a selector is given and nothing on the page matches it.
    """
    comments: list[Comment] = []
    root = parse(source.text, comments)
    article = find_article(root, source.text, selector)
    if selector and article is None:
        raise UnreadableError(
            f"記事の範囲に指定した「{selector}」がページにありません。設定を確かめてください。",
            f"nothing on the page matches the article selector “{selector}”; check the configuration.",
            path=source.path,
        )
    outline = Outline()
    title = _head(root, source.text, outline)
    HtmlWriter(source.text, outline).write(root, article)
    add_comments(outline, source.text, comments)
    shown = any(draft.kind is Kind.TITLE for draft in outline.drafts)
    return outline.document(source, "html", None if shown or title is None else _without_site(title))


def write_fragment(outline: Outline, text: str, start: int, end: int) -> None:
    """Add a piece of HTML that stands inside another format."""
    comments: list[Comment] = []
    root = parse(text, comments, start, end)
    HtmlWriter(text, outline).write(root, root)
    add_comments(outline, text, comments)


def add_comments(outline: Outline, text: str, comments: list[Comment]) -> None:
    """Keep comments with their places, for suppressions."""
    for comment in comments:
        builder = TextBuilder()
        builder.add(text[comment.start : comment.end], comment.start)
        if builder.build().strip():
            outline.comments.append(builder.build().strip())


def _head(root: Element, text: str, outline: Outline) -> MappedText | None:
    """Facts from the page's head; returns its title."""
    title: MappedText | None = None
    for element in root.find("title", "meta"):
        if element.name == "title" and title is None:
            title = HtmlWriter(text, Outline()).text_of(element)
            outline.meta.append(Meta("title", title))
        elif element.name == "meta" and "content" in element.attributes:
            name = attribute(element, "name", text) or attribute(element, "property", text)
            value = value_text(text, element.attributes["content"])
            if name in _META and value:
                outline.meta.append(Meta(name, value))
                if name == "description":
                    outline.add(Kind.META, value)
    return title


def _without_site(title: MappedText) -> MappedText:
    cuts = [found.start() for found in _SITE.finditer(title.text) if found.start() > 0]
    return title[: cuts[-1]] if cuts else title
