"""Train the learned model and write its numbers into the rule pack.

python -m training.train            trains, prints cross-validated figures, writes lint_rules/models/claims.npz
python -m training.train --dry-run  prints the figures only

Needs scikit-learn (``pip install -e '.[train]'``). The result depends on the cases and on the pinned analysis
stack alone: the same input gives the same file.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import scipy.sparse
import spacy
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from benchmarks.cases import FILES, OWN, columns, sentences
from checker.engine.parser import Parser
from checker.formats import EXTENSIONS, read
from checker.learned.claims import focus
from checker.learned.features import Analyser, Features, grams, key, simplify
from checker.learned.gate import ORDERS, dump
from checker.learned.model import Model
from checker.lint import lint
from checker.rules.loader import load
from checker.rules.spec import RuleKind
from checker.rules.stance import stance
from checker.text.fold import fold

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
MODEL = ROOT / "lint_rules" / "models" / "claims.npz"
#: Columns whose sentences show what is harmless, but for those that rules mark.
CLEAN = ("articles/publishable", "articles/broken", "tests/columns")

#: Features seen less often say more about one case than about the language.
MIN_COUNT = 2
#: How much the mean vector counts beside the n-grams, whose blocks have length one.
VECTOR_SCALE = 0.4
STRENGTH = 20.0
#: Violations of one category are rare among all sentences.
POSITIVE_WEIGHT = 3
FOLDS = 5
#: The lowest threshold is taken at which at least this share of what is told is right, in cross-validation.
PRECISION = 0.92
LEAST_THRESHOLD = 0.3
LEAST_TOLD = 8
#: The gate lets pass this share of what the model tells.
GATE_KEEPS = 0.98
GATE_STRENGTH = 0.05


@dataclass(frozen=True)
class Labelled:
    """A folded sentence with its labels; ``may`` are left out of the training of that category."""

    text: str
    labels: frozenset[str]
    may: frozenset[str]


def cases() -> list[Labelled]:
    """All cases that may be learned from: none that are kept aside."""
    found = [Labelled(fold(case.text).text, case.labels, case.may) for case in sentences((*OWN, *FILES))]
    for path in sorted(CASES.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            labels, may, _, text = line.split("\t")
            found.append(Labelled(fold(text).text, _names(labels), _names(may)))
    for line in (ROOT / "tests" / "neutral_sentences.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            found.append(Labelled(fold(line).text, frozenset(), frozenset()))
    known = {case.text: case for case in found}
    known.update(
        (text, Labelled(text, frozenset(), frozenset())) for text in _harmless() if text not in known
    )
    return [case for text, case in known.items() if text]


def _harmless() -> Iterator[str]:
    """Folded sentences of whole columns in which neither rules nor labels mark anything."""
    ruleset = load([ROOT / "lint_rules"])
    words = ruleset.adjusted(
        select=[r.id for r in ruleset.rules if r.kind not in (RuleKind.REQUIREMENT, RuleKind.LEARNED)]
    )
    parser = Parser()
    marked = {path: {fold(w["sentence"]).text for w in gold["wording"]} for path, gold in columns()}
    paths = [
        path for folder in CLEAN for path in sorted((ROOT / folder).rglob("*")) if path.suffix in EXTENSIONS
    ]
    for path in (*paths, *marked):
        document = read(path.read_bytes(), path.name)
        report = lint(document, words, parser)
        bad = {fold(finding.sentence).text for finding in report.findings} | marked.get(path, set())
        for sentence in document.sentences:
            text = sentence.folded.text
            if not any(mark in text or text in mark for mark in bad):
                yield text


def _names(cell: str) -> frozenset[str]:
    return frozenset(name.strip() for name in cell.split(",") if name.strip() not in {"", "-"})


class Block:
    """Keys of one kind of n-gram with their rarity."""

    def __init__(self, counts: Sequence[Counter[int]]) -> None:
        seen = Counter(name for count in counts for name in count)
        self.keys = numpy.array(sorted(name for name, n in seen.items() if n >= MIN_COUNT), dtype="uint32")
        known = numpy.array([seen[int(name)] for name in self.keys])
        self.idf = numpy.log((1 + len(counts)) / (1 + known)) + 1
        self._row = {int(name): row for row, name in enumerate(self.keys)}

    def matrix(self, counts: Sequence[Counter[int]]) -> Any:
        """One row of length one for each sentence."""
        rows, columns, values = [], [], []
        for number, count in enumerate(counts):
            known = [(self._row[name], times) for name, times in sorted(count.items()) if name in self._row]
            weights = numpy.array([(1 + numpy.log(times)) * self.idf[row] for row, times in known])
            rows.extend([number] * len(known))
            columns.extend(row for row, _ in known)
            values.extend(weights / numpy.linalg.norm(weights) if len(known) else [])
        return scipy.sparse.csr_matrix((values, (rows, columns)), shape=(len(counts), len(self.keys)))


class Vectors:
    """GiNZA's word vectors."""

    def __init__(self) -> None:
        vocab = spacy.load("ja_ginza").vocab
        self._strings, self._vectors = vocab.strings, vocab.vectors
        self.data: Any = vocab.vectors.data

    def table(self) -> tuple[Any, Any]:
        """Keys of all words with a vector, rising, and the rows of their vectors."""
        rows: dict[int, int] = {}
        for name, row in self._vectors.key2row.items():
            rows.setdefault(key(self._strings[name]), row)
        names = sorted(rows)
        return numpy.array(names, dtype="uint32"), numpy.array([rows[n] for n in names], dtype="uint16")

    def means(self, features: Sequence[Features]) -> Any:
        """The mean vector of each sentence's content words."""
        found = numpy.zeros((len(features), self.data.shape[1]))
        keys, rows = self.table()
        row_of = dict(zip(keys.tolist(), rows.tolist(), strict=True))
        for number, item in enumerate(features):
            known = [row_of[key(word)] for word in item.content if key(word) in row_of]
            if known:
                found[number] = self.data[known].mean(axis=0)
        return found


def fit(matrix: Any, labelled: Sequence[Labelled], category: str, rows: Sequence[int]) -> LogisticRegression:
    """A regression for one category."""
    kept = [row for row in rows if category not in labelled[row].may]
    wanted = numpy.array([category in labelled[row].labels for row in kept])
    model = LogisticRegression(
        C=STRENGTH, class_weight={False: 1, True: POSITIVE_WEIGHT}, max_iter=500, random_state=0
    )
    return model.fit(matrix[kept], wanted)


def cross_validated(matrix: Any, labelled: Sequence[Labelled], categories: Sequence[str]) -> Any:
    """The probability of each case and category from a model that has not seen the case."""
    found = numpy.zeros((len(labelled), len(categories)))
    for train, test in KFold(FOLDS, shuffle=True, random_state=0).split(labelled):
        for column, category in enumerate(categories):
            model = fit(matrix, labelled, category, train)
            found[test, column] = model.predict_proba(matrix[test])[:, 1]
    return found


def gate(labelled: Sequence[Labelled], told: Any) -> bytes:
    """A first look that lets pass nearly all cases that the model tells, in cross-validation.

    Args:
        labelled: the cases.
        told: whether the model tells anything of each case.
    """
    counts = [grams(simplify(case.text), ORDERS) for case in labelled]
    seen = Counter(name for count in counts for name in count)
    keys = sorted(name for name, n in seen.items() if n >= MIN_COUNT)
    row = {name: number for number, name in enumerate(keys)}
    pairs = [
        (number, row[name]) for number, count in enumerate(counts) for name in sorted(count) if name in row
    ]
    matrix = scipy.sparse.csr_matrix(
        (numpy.ones(len(pairs)), tuple(zip(*pairs, strict=True))), shape=(len(counts), len(keys))
    )
    wanted = numpy.array([bool(case.labels) or bool(hit) for case, hit in zip(labelled, told, strict=True)])
    model = LogisticRegression(C=GATE_STRENGTH, max_iter=500, random_state=0)
    scores = numpy.zeros(len(labelled))
    for train, test in KFold(FOLDS, shuffle=True, random_state=0).split(labelled):
        model.fit(matrix[train], wanted[train])
        scores[test] = model.decision_function(matrix[test])
    least = float(numpy.quantile(scores[told], 1 - GATE_KEEPS))
    passed = numpy.mean([s >= least for s, case in zip(scores, labelled, strict=True) if not case.labels])
    print(f"gate passes {passed:.3f} of the harmless sentences")
    model.fit(matrix, wanted)
    return dump(keys, [float(w) for w in model.coef_[0]], float(model.intercept_[0]), least)


def threshold(probabilities: Any, labelled: Sequence[Labelled], category: str) -> tuple[float, float, float]:
    """The lowest threshold that is precise enough, with its precision and recall."""
    best = (1.0, 1.0, 0.0)
    wanted = sum(category in case.labels for case in labelled)
    for value in numpy.arange(0.95, LEAST_THRESHOLD - 0.001, -0.01):
        told = [
            case
            for case, p in zip(labelled, probabilities, strict=True)
            if p >= value and category not in case.may
        ]
        right = sum(category in case.labels for case in told)
        if len(told) >= LEAST_TOLD and right / len(told) >= PRECISION:
            best = (float(value), right / len(told), right / wanted)
    return best


def save(path: Path, arrays: dict[str, Any]) -> None:
    """Write arrays as ``.npz`` whose bytes depend on nothing but them."""
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            numpy.lib.format.write_array(buffer, numpy.asarray(arrays[name]), allow_pickle=False)
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), buffer.getvalue(), zipfile.ZIP_DEFLATED
            )


def silenced(labelled: Sequence[Labelled], probabilities: Any, model: Model, analyser: Analyser) -> Any:
    """Which cases the stance of their claim silences, as it does when columns are judged."""
    ruleset = load([ROOT / "lint_rules"])
    unless = {
        rule.category: rule.clauses[0].unless for rule in ruleset.rules if rule.kind is RuleKind.LEARNED
    }
    found = numpy.zeros(probabilities.shape, dtype=bool)
    told = [
        (row, column) for row, column in zip(*numpy.nonzero(probabilities >= LEAST_THRESHOLD), strict=True)
    ]
    parses = Parser().parse(labelled[row].text for row, _ in told)
    for row, column in told:
        text = labelled[row].text
        where = focus(model, analyser, text, int(column))
        found[row, column] = bool(unless[model.categories[column]] & stance(text, *where, parses[text]))
    return found


def main() -> None:
    """Train; see the module's words."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--dry-run", action="store_true")
    chosen = options.parse_args()
    labelled = cases()
    categories = sorted({name for case in labelled for name in case.labels})
    analyser, vectors = Analyser(), Vectors()
    features = [analyser.features(case.text) for case in labelled]
    chars, words = Block([f.chars for f in features]), Block([f.words for f in features])
    means = scipy.sparse.csr_matrix(vectors.means(features) * VECTOR_SCALE)
    matrix = scipy.sparse.hstack(
        [chars.matrix([f.chars for f in features]), words.matrix([f.words for f in features]), means]
    ).tocsr()
    models = [fit(matrix, labelled, category, range(len(labelled))) for category in categories]
    weights = numpy.stack([model.coef_[0] for model in models], axis=1)
    first, second = len(chars.keys), len(chars.keys) + len(words.keys)
    keys, rows = vectors.table()
    arrays = {
        "categories": numpy.array(categories),
        "thresholds": numpy.full(len(categories), LEAST_THRESHOLD, dtype="float32"),
        "bias": numpy.array([model.intercept_[0] for model in models], dtype="float32"),
        "char_keys": chars.keys,
        "char_idf": chars.idf.astype("float16"),
        "char_weights": weights[:first].astype("float16"),
        "word_keys": words.keys,
        "word_idf": words.idf.astype("float16"),
        "word_weights": weights[first:second].astype("float16"),
        "vector_keys": keys,
        "vector_rows": rows,
        "vector_weights": (vectors.data @ weights[second:] * VECTOR_SCALE).astype("float16"),
    }
    probabilities = cross_validated(matrix, labelled, categories)
    with tempfile.TemporaryDirectory() as scratch:
        save(Path(scratch) / "claims.npz", arrays)
        model = Model(Path(scratch) / "claims.npz")
        probabilities[silenced(labelled, probabilities, model, analyser)] = 0.0
    print(f"cases {len(labelled)}  with labels {sum(bool(case.labels) for case in labelled)}")
    thresholds = []
    for column, category in enumerate(categories):
        value, precision, recall = threshold(probabilities[:, column], labelled, category)
        thresholds.append(value)
        print(f"{category:<16} threshold {value:.2f}  precision {precision:.3f}  recall {recall:.3f}")
    arrays["thresholds"] = numpy.array(thresholds, dtype="float32")
    first_look = gate(labelled, (probabilities >= numpy.array(thresholds)).any(axis=1))
    if chosen.dry_run:
        return
    MODEL.parent.mkdir(exist_ok=True)
    MODEL.with_suffix(".gate").write_bytes(first_look)
    save(MODEL, arrays)
    print(json.dumps({"file": MODEL.name, "bytes": MODEL.stat().st_size}))


if __name__ == "__main__":
    main()
