"""Train the learned model and write its numbers into the rule pack.

python -m training.train            trains, prints cross-validated figures, writes lint_rules/models/claims.safetensors
python -m training.train --dry-run  prints the figures only

Needs scikit-learn (``pip install -e '.[train]'``). The result depends on the cases and on the pinned analysis
stack alone: the same input gives the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from checker.engine.parser import Parser
from checker.engine.words import tokenize
from checker.learned.claims import FILE, focus
from checker.learned.features import Analyser
from checker.learned.model import Model
from checker.learned.tensors import Tensors, dump
from checker.rules.loader import load
from checker.rules.spec import RuleKind
from checker.rules.stance import stance
from training.data import RULES, Labelled, cases
from training.features import Matrix
from training.gate import gate

STRENGTH = 20.0
#: Violations of one category are rare among all sentences.
POSITIVE_WEIGHT = 3
FOLDS = 5
#: The lowest threshold is taken at which at least this share of what is told is right, in cross-validation.
PRECISION = 0.92
LEAST_THRESHOLD = 0.3
LEAST_TOLD = 8
_KINDS = {"uint8": "U8", "uint16": "U16", "uint32": "U32", "float16": "F16", "float32": "F32"}


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


def silenced(labelled: Sequence[Labelled], probabilities: Any, model: Model, analyser: Analyser) -> Any:
    """Which cases the stance of their claim silences, as it does when columns are judged."""
    ruleset = load([RULES])
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


def save(path: Path, arrays: Mapping[str, Any]) -> bytes:
    """Write a model file whose bytes depend on nothing but its arrays, whole or not at all."""
    data = dump(
        {
            name: (
                _KINDS[array.dtype.name],
                array.shape,
                array.astype(array.dtype.newbyteorder("<")).tobytes(),
            )
            for name, array in arrays.items()
        }
    )
    path.parent.mkdir(exist_ok=True)
    scratch = path.with_suffix(".new")
    scratch.write_bytes(data)
    scratch.replace(path)
    return data


def trained(
    labelled: Sequence[Labelled], categories: Sequence[str], analyser: Analyser
) -> tuple[dict[str, Any], Any]:
    """The arrays of the model with the least threshold for all, and what cross-validation gives each case."""
    matrix = Matrix.of([analyser.features(case.text) for case in labelled])
    models = [fit(matrix.whole, labelled, category, range(len(labelled))) for category in categories]
    arrays = {
        "categories": numpy.frombuffer("\n".join(categories).encode("utf-8"), dtype="uint8"),
        "thresholds": numpy.full(len(categories), LEAST_THRESHOLD, dtype="float32"),
        "bias": numpy.array([model.intercept_[0] for model in models], dtype="float32"),
        **matrix.tables(numpy.stack([model.coef_[0] for model in models], axis=1)),
    }
    return arrays, cross_validated(matrix.whole, labelled, categories)


def thresholds(probabilities: Any, labelled: Sequence[Labelled], categories: Sequence[str]) -> Any:
    """The threshold of each category; prints what it is worth."""
    found = []
    for column, category in enumerate(categories):
        value, precision, recall = threshold(probabilities[:, column], labelled, category)
        found.append(value)
        print(f"{category:<16} threshold {value:.2f}  precision {precision:.3f}  recall {recall:.3f}")
    return numpy.array(found)


def main() -> None:
    """Train; see the module's words."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--dry-run", action="store_true")
    chosen = options.parse_args()
    labelled, analyser = cases(), Analyser(tokenize)
    categories = sorted({name for case in labelled for name in case.labels})
    print(f"cases {len(labelled)}  with labels {sum(bool(case.labels) for case in labelled)}")
    arrays, probabilities = trained(labelled, categories, analyser)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        save(Path(scratch) / FILE, arrays)
        model = Model(Tensors(Path(scratch) / FILE))
        probabilities[silenced(labelled, probabilities, model, analyser)] = 0.0
    least = thresholds(probabilities, labelled, categories)
    arrays["thresholds"] = least.astype("float32")
    first_look, passed = gate(labelled, (probabilities >= least).any(axis=1), FOLDS)
    print(f"gate passes {passed:.3f} of the harmless sentences")
    if not chosen.dry_run:
        data = save(RULES / "models" / FILE, arrays | first_look)
        print(f"{FILE}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
