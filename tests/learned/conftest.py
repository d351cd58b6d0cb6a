"""The reference and the sentences on which both must agree."""

from __future__ import annotations

import pytest

from benchmarks.cases import FILES, OWN, sentences
from benchmarks.corpus import Corpus
from checker.formats import read
from checker.text.fold import fold
from tests.learned.reference import Reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference()


@pytest.fixture(scope="session")
def texts() -> list[str]:
    """Folded sentences: labelled ones, and those of generated columns."""
    found = [fold(case.text).text for case in sentences((*OWN, *FILES))]
    for number, column in enumerate(Corpus(seed=5).columns(20)):
        found.extend(s.folded.text for s in read(column.encode(), f"{number}.md").sentences)
    return list(dict.fromkeys(found))
