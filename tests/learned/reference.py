"""The shipped model, and the plainest way to compute what it says."""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy

from checker.engine.words import tokenize
from checker.learned.claims import FILE
from checker.learned.features import simplify

MODEL = Path(__file__).parents[2] / "lint_rules" / "models" / FILE
KINDS = {"U8": "u1", "U16": "<u2", "U32": "<u4", "F16": "<f2", "F32": "<f4"}
CONTENT = ("名詞", "動詞", "形容詞", "副詞", "形状詞")


class Reference:
    """The model as decision 8 describes it: every array read whole, every n-gram hashed, numpy throughout."""

    def __init__(self) -> None:
        content = MODEL.read_bytes()
        start = 8 + int.from_bytes(content[:8], "little")
        header = json.loads(content[8:start])
        self.arrays: dict[str, Any] = {}
        for name, entry in header.items():
            first, last = entry["data_offsets"]
            data = numpy.frombuffer(content[start + first : start + last], KINDS[entry["dtype"]])
            self.arrays[name] = data.reshape(entry["shape"])
        self.categories = self.text("categories").split("\n")
        self.thresholds = self.arrays["thresholds"].tolist()
        self._rows = {
            name: {int(key): row for row, key in enumerate(self.arrays[f"{name}.keys"])}
            for name in ("char", "word", "vector")
        }
        self._gate = self._gate_weights()

    def text(self, name: str) -> str:
        return bytes(self.arrays[name]).decode()

    def gate(self, text: str) -> float:
        marked, bias = f"^{simplify(text)}$", float(self.arrays["gate.bias_threshold"][0])
        found = [marked[at : at + n] for n in (2, 3) for at in range(len(marked) - n + 1)]
        return bias + sum(self._gate.get(name, 0.0) for name in dict.fromkeys(found))

    def passes(self, text: str) -> bool:
        return self.gate(text) >= float(self.arrays["gate.bias_threshold"][1])

    def probabilities(self, text: str) -> list[float]:
        simple = simplify(text)
        marked, words = f"^{simple}$", list(tokenize(simple))
        lemmas = [word.normalized_form() for word in words]
        chars = [marked[at : at + n] for n in (1, 2, 3, 4) for at in range(len(marked) - n + 1)]
        grams = [f"1{word}" for word in lemmas]
        grams += [f"2{a}\t{b}" for a, b in pairwise(lemmas)]
        grams += [f"3{a}\t{b}" for a, b in zip(lemmas, lemmas[2:], strict=False)]
        score = self.arrays["bias"].astype("f8") + self._block("char", chars) + self._block("word", grams)
        known = self._rows["vector"]
        keys = [crc(word.surface()) for word in words if word.part_of_speech()[0] in CONTENT]
        rows = [self.arrays["vector.row_of"][known[key]] for key in keys if key in known]
        if rows:
            score = score + self.arrays["vector.rows"][rows].astype("f8").mean(axis=0)
        return [1 / (1 + math.exp(-value)) for value in score]

    def focus(self, text: str, number: int) -> tuple[int, int]:
        ranges = [(w.begin(), w.end()) for w in tokenize(text) if w.part_of_speech()[0] in CONTENT]
        return min(ranges, key=lambda r: self.probabilities(text[: r[0]] + text[r[1] :])[number])

    def _block(self, name: str, found: list[str]) -> Any:
        counts = Counter(map(crc, found))
        known = [(self._rows[name][key], n) for key, n in counts.items() if key in self._rows[name]]
        if not known:
            return 0.0
        rows = self.arrays[f"{name}.rows"][[row for row, _ in known]].astype("f8")
        values = (1 + numpy.log([n for _, n in known])) * rows[:, 0]
        return values / numpy.linalg.norm(values) @ rows[:, 1:]

    def _gate_weights(self) -> dict[str, float]:
        found, pair = {}, -1
        ends = self.arrays["gate.third_starts"].tolist()
        for at, first in enumerate(self.text("gate.firsts")):
            start, end = self.arrays["gate.second_starts"][at : at + 2]
            for second in self.text("gate.seconds")[start:end]:
                pair += 1
                found[first + second] = float(self.arrays["gate.pairs"][pair])
                for triple in range(ends[pair], ends[pair + 1]):
                    third = self.text("gate.thirds")[triple]
                    found[first + second + third] = float(self.arrays["gate.triples"][triple])
        return found


def crc(text: str) -> int:
    return zlib.crc32(text.encode())
