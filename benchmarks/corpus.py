"""Generated columns: as many as wanted, no sentence twice, the same ones every time.

python -m benchmarks.corpus FOLDER [--columns N] [--candidates N]
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

GRAMMAR = Path(__file__).with_name("corpus.yaml")
SECTIONS, PARAGRAPHS, SENTENCES = 6, 4, 3
#: Of the candidate sentences, this share is said carefully (negated, hedged, asked, told as guidance).
_CAREFUL = 2 / 3
_SLOT = re.compile(r"\{([a-z]+)(\d?)\}")


class Corpus:
    """Writes columns from the grammar.

    Args:
        candidates: sentences in a column that the rules have to look at.
        seed: another corpus for another seed.
    """

    def __init__(self, candidates: int = 12, seed: int = 1) -> None:
        self._grammar: dict[str, Any] = yaml.safe_load(GRAMMAR.read_text("utf-8"))
        self._random = random.Random(seed)
        self._candidates = candidates
        self._seen: set[str] = set()

    def columns(self, count: int) -> Iterator[str]:
        """Columns of about 3,000 characters in Markdown."""
        for number in range(count):
            yield self._column(number)

    def _column(self, number: int) -> str:
        total = SECTIONS * PARAGRAPHS * SENTENCES
        marked = set(self._random.sample(range(total), min(self._candidates, total)))
        careful = round(len(marked) * _CAREFUL)
        kinds = dict(zip(sorted(marked), ["careful"] * careful + ["claim"] * len(marked), strict=False))
        part = self._random.choice(self._grammar["lists"]["part"])
        lines, at = [f"# {part}の痛みとつきあう({number + 1})"], 0
        for _ in range(SECTIONS):
            lines.append("## " + self._filled(self._random.choice(self._grammar["headings"])))
            for _ in range(PARAGRAPHS):
                lines.append("".join(self._sentence(kinds.get(at + n, "plain")) for n in range(SENTENCES)))
                at += SENTENCES
        return "\n\n".join(lines) + "\n"

    def _sentence(self, kind: str) -> str:
        while True:
            sentence = self._filled(self._random.choice(self._grammar[kind]))
            if sentence not in self._seen:
                self._seen.add(sentence)
                return sentence

    def _filled(self, template: str) -> str:
        drawn: dict[str, str] = {}

        def fill(match: re.Match[str]) -> str:
            choices = [item for item in self._grammar["lists"][match[1]] if item not in drawn.values()]
            return drawn.setdefault(match.group(), self._random.choice(choices))

        return _SLOT.sub(fill, template)


def write(folder: Path, count: int, candidates: int = 12) -> list[Path]:
    """Write a corpus into a folder and return its files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, text in enumerate(Corpus(candidates).columns(count)):
        path = folder / f"column-{number:05}.md"
        path.write_text(text, "utf-8")
        paths.append(path)
    return paths


def main() -> None:
    """Write a corpus; see the module's words."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument("--columns", type=int, default=1000)
    options.add_argument("--candidates", type=int, default=12)
    chosen = options.parse_args()
    write(chosen.folder, chosen.columns, chosen.candidates)


if __name__ == "__main__":
    main()
