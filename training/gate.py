"""The first look, trained on what the model tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy
import scipy.sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from checker.learned.features import key, marked, ngrams, simplify
from checker.learned.gate import LONGEST
from training.data import Labelled
from training.features import Vocabulary

#: The gate lets pass this share of what the model tells.
KEEPS = 0.98
STRENGTH = 0.05


def gate(labelled: Sequence[Labelled], told: Any, folds: int) -> tuple[dict[str, Any], float]:
    """A first look that lets pass nearly all cases that the model tells, in cross-validation.

    Args:
        labelled: the cases.
        told: whether the model tells anything of each case.
        folds: parts of the cross-validation.

    Returns:
        The gate's arrays, and the share of the harmless sentences that it lets pass.
    """
    ngrams_of = [dict.fromkeys(chain(*ngrams(marked(simplify(case.text)), LONGEST)[1:])) for case in labelled]
    counts = [dict.fromkeys(map(key, found), 1) for found in ngrams_of]
    words = Vocabulary(counts)
    pairs = [(number, row) for number in range(len(counts)) for row, _ in words.known(number)]
    matrix = scipy.sparse.csr_matrix(
        (numpy.ones(len(pairs)), tuple(zip(*pairs, strict=True))), shape=(len(counts), len(words.keys))
    )
    wanted = numpy.array([bool(case.labels) or bool(hit) for case, hit in zip(labelled, told, strict=True)])
    model = LogisticRegression(C=STRENGTH, max_iter=500, random_state=0)
    scores = numpy.zeros(len(labelled))
    for train, test in KFold(folds, shuffle=True, random_state=0).split(labelled):
        model.fit(matrix[train], wanted[train])
        scores[test] = model.decision_function(matrix[test])
    least = float(numpy.quantile(scores[told], 1 - KEEPS))
    passed = numpy.mean([s >= least for s, case in zip(scores, labelled, strict=True) if not case.labels])
    model.fit(matrix, wanted)
    weight_of = dict(zip(words.keys, model.coef_[0], strict=True))
    # N-grams that share a key by chance share its weight.
    weights = {name: weight_of[key(name)] for name in set().union(*ngrams_of) if key(name) in weight_of}
    numbers = numpy.array([model.intercept_[0], least], dtype="float32")
    return {"gate.bias_threshold": numbers, **tree(weights)}, float(passed)


def tree(weights: Mapping[str, float]) -> dict[str, Any]:
    """The arrays of a gate that hold the weights of pairs and triples.

    Args:
        weights: by n-gram.
    """
    pairs = sorted({name[:2] for name in weights})
    triples = sorted(name for name in weights if len(name) == 3)
    firsts = sorted({name[0] for name in pairs})
    return {
        "gate.firsts": _text(firsts),
        "gate.seconds": _text(name[1] for name in pairs),
        "gate.thirds": _text(name[2] for name in triples),
        "gate.second_starts": _starts(firsts, [name[0] for name in pairs]),
        "gate.third_starts": _starts(pairs, [name[:2] for name in triples]),
        "gate.pairs": numpy.array([weights.get(name, 0.0) for name in pairs], dtype="float32"),
        "gate.triples": numpy.array([weights[name] for name in triples], dtype="float32"),
    }


def _text(signs: Iterable[str]) -> Any:
    return numpy.frombuffer("".join(signs).encode("utf-8"), dtype="uint8")


def _starts(parents: Sequence[str], found: Sequence[str]) -> Any:
    """Where the followers of each parent begin among all, and the end."""
    return numpy.array([*(bisect_left(found, parent) for parent in parents), len(found)], dtype="uint32")
