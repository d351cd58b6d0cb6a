"""Labelled cases: sentences with the claim categories a reviewer marks, and whole columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases"
FILES = ("real", "official", "adversarial")
OWN = ("own-a", "own-b", "own-d")
#: Written after the rules; no rule is written or changed with these in view.
KEPT_ASIDE = ("own-c", "own-e")

_FORMS = {
    "title": "# {text}\n\n本文です。\n",
    "heading": "# コラム\n\n## {text}\n\n本文です。\n",
    "list": "# コラム\n\n## 内容\n\n- {text}\n",
    "faq_question": "# コラム\n\n## よくある質問\n\n### Q. {text}\n\nA. 診察でお答えします。\n",
    "faq_answer": "# コラム\n\n## よくある質問\n\n### Q. 教えてください。\n\nA. {text}\n",
    "profile": "# コラム\n\n## 監修者プロフィール\n\n{text}\n",
    "cta": "# コラム\n\n## ご予約・お問い合わせ\n\n{text}\n",
    "caption": "# コラム\n\n![{text}](image.png)\n",
    "table": "# コラム\n\n| 項目 | 内容 |\n|---|---|\n| 説明 | {text} |\n",
    "lead": "# コラム\n\n{text}\n",
    "body": "# コラム\n\n## 本文\n\n{text}\n",
}


@dataclass(frozen=True)
class Case:
    """A sentence with its labels.

    Args:
        id: its name.
        text: the sentence, or two.
        place: where it stands.
        labels: categories that a reviewer marks.
        may: categories on which careful reviewers differ; they count neither way.
    """

    id: str
    text: str
    place: str
    labels: frozenset[str]
    may: frozenset[str]

    @property
    def markdown(self) -> str:
        """The case as a small column."""
        text = self.text.replace("|", "&#124;") if self.place == "table" else self.text
        return _FORMS.get(self.place, _FORMS["body"]).replace("{text}", text)


def sentences(names: tuple[str, ...] = FILES) -> Iterator[Case]:
    """All labelled sentences of the named files."""
    for name in names:
        for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines():
            if line.strip():
                raw = json.loads(line)
                yield Case(
                    id=raw["id"],
                    text=raw["text"],
                    place=raw.get("place", "body"),
                    labels=frozenset(raw["labels"]),
                    may=frozenset(raw.get("may", ())),
                )


def columns() -> Iterator[tuple[Path, dict[str, Any]]]:
    """All labelled columns: the file, and what a reviewer marks in it."""
    for gold in sorted((FOLDER / "columns").glob("*.gold.json")):
        name = gold.name.removesuffix(".gold.json")
        column = next(path for path in gold.parent.glob(f"{name}.*") if path != gold)
        yield column, json.loads(gold.read_text("utf-8"))
