"""The fast way of loading gives the parses of the stock way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.cases import sentences
from benchmarks.corpus import Corpus
from checker.engine import load as loading
from checker.formats import read
from checker.text.fold import fold

ENOUGH = 2000
ROOT = Path(__file__).parents[2]
#: Parses what is on standard input with a pipeline.
PARSE = """
import json, sys
from pathlib import Path
from checker.cache.parses import parse_to_bytes
from checker.engine import load as loading
from checker.engine.parser import Parser
parser = Parser()
{load}
found = parser.parse(json.load(sys.stdin))
print(json.dumps([parse_to_bytes(parsed).decode() for parsed in found.values()]))
"""
STOCK = "import spacy; parser._nlp = spacy.load(loading.MODEL, exclude=['ner'])"
FAST = """
parser._nlp = loading.load(Path({folder!r}))
assert type(parser._nlp.vocab.vectors).__name__ == "MappedVectors"
"""
#: None of this is left behind.
WHOLE = """
assert "pydantic" not in sys.modules
import pydantic, spacy.schemas
assert issubclass(spacy.schemas.ConfigSchema, pydantic.BaseModel)
"""


def texts() -> list[str]:
    found = [fold(case.text).text for case in sentences()]
    for number, column in enumerate(Corpus(seed=3).columns(40)):
        found.extend(s.folded.text for s in read(column.encode(), f"{number}.md").sentences)
    return list(dict.fromkeys(found))[:ENOUGH]


def parses(load: str, wanted: list[str]) -> list[str]:
    """Parses of texts in a process of its own, where spaCy was not imported before."""
    done = subprocess.run(
        [sys.executable, "-c", PARSE.format(load=load)],
        input=json.dumps(wanted).encode(),
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    loading.load(folder)  # makes what is mapped
    return folder


def test_parses_are_those_of_the_stock_model(kept: Path) -> None:
    wanted = texts()
    assert len(wanted) == ENOUGH
    found = parses(FAST.format(folder=str(kept)) + WHOLE, wanted)
    expected = parses(STOCK, wanted)
    assert [text for text, a, b in zip(wanted, found, expected, strict=True) if a != b] == []


def test_spacy_is_imported_whole_where_a_stand_in_is_not_enough(kept: Path) -> None:
    wanted = ["必ず治るわけではありません。"]
    found = parses("loading._SCHEMAS = ();" + FAST.format(folder=str(kept)), wanted)
    assert found == parses(STOCK, wanted)


@pytest.mark.parametrize("damage", ["keys.npy", "rows.npy", "vectors.npy", "weights.npy", "rest.msgpack"])
def test_what_is_damaged_is_not_mapped(tmp_path: Path, damage: str) -> None:
    loading.load(tmp_path)
    (file,) = tmp_path.rglob(damage)
    file.write_bytes(file.read_bytes()[:100])
    assert type(loading.load(tmp_path).vocab.vectors).__name__ == "Vectors"
