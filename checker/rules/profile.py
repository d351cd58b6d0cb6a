"""What kind of column it is; requirements differ by kind."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.rules.pattern import compile_any
from checker.text.document import Document, Kind, Role
from checker.text.fold import fold

PROFILES = ("symptom", "disease", "treatment", "news")

_GIVEN = {
    "symptom": "symptom",
    "症状": "symptom",
    "disease": "disease",
    "病気": "disease",
    "疾患": "disease",
    "treatment": "treatment",
    "治療": "treatment",
    "施術": "treatment",
    "news": "news",
    "お知らせ": "news",
    "ニュース": "news",
}

#: Sections that a notice has no use for.
_MEDICAL = (
    Role.SYMPTOMS,
    Role.CAUSES,
    Role.WHEN_TO_SEE_DOCTOR,
    Role.TREATMENT,
    Role.SELF_PAY_TREATMENT,
    Role.EXAMINATION,
    Role.RISKS,
    Role.COST,
)


def detect_profile(document: Document, vocabulary: Mapping[str, tuple[str, ...]]) -> str:
    """The column's profile: what its front matter says, or else what its title and sections show."""
    given = document.meta_value("profile", "column_type", "article_type")
    if given is not None and given.text.strip().lower() in _GIVEN:
        return _GIVEN[given.text.strip().lower()]
    title = fold(document.title.text.text).text if document.title else ""
    medical = sum(1 for section in document.sections if any(role in section.roles for role in _MEDICAL))
    if _is_news(document, title, vocabulary) and medical == 0:
        return "news"
    head = re.split(r"[|｜]|(?<=[^A-Za-z0-9])-(?=[^A-Za-z0-9])", title)[0]
    treats = compile_any(vocabulary["profile_treatment"]).search(head)
    facets = len(list(compile_any(vocabulary["profile_treatment_facet"]).finditer(head)))
    if treats and facets >= 2:
        return "treatment"
    if compile_any(vocabulary["profile_disease"]).search(head) or _has_disease_heading(document, vocabulary):
        return "disease"
    return "treatment" if treats and facets else "symptom"


def _is_news(document: Document, title: str, vocabulary: Mapping[str, tuple[str, ...]]) -> bool:
    news = compile_any(vocabulary["profile_news"])
    category = document.meta_value("category", "categories", "type")
    return bool(news.search(title)) or (category is not None and bool(news.search(fold(category.text).text)))


def _has_disease_heading(document: Document, vocabulary: Mapping[str, tuple[str, ...]]) -> bool:
    disease = compile_any(vocabulary["profile_disease"])
    for block in document.blocks:
        text = fold(block.text.text).text
        if block.kind is Kind.HEADING and re.search(r"とは[?？]?$", text) and disease.search(text):
            return True
    return False
