"""Loading GiNZA: only the components that rules read, and its word vectors mapped instead of read.

Stock loading spends more than half of its time on the vocabulary: 600,000 strings that only decode
what nobody asks for, and a table of vectors. Here the vectors are kept as three arrays in the cache
folder, made once, and mapped into memory. Whatever is not as expected falls back to the stock way,
whose parses are the same (tests compare them).
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from checker.engine.words import tokenizer

MODEL = "ja_ginza"
#: Named entities, clauses and split compounds: no rule reads them. (The morphologizer gives parts of speech.)
UNUSED = ("ner", "bunsetu_recognizer", "compound_splitter")
_ARRAYS = ("keys", "rows", "vectors")
#: Changes when the arrays' form does.
_FORM = 1


def load(cache: Path | None) -> Any:
    """The pipeline.

    Args:
        cache: folder for the mapped vectors; ``None`` loads the stock way.
    """
    # The matrices of one sentence are small: threads of BLAS cost more than they give. Read once, when
    # numpy is first imported.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    with _without_collecting(), _without_command_line(), _one_dictionary():
        import spacy
        from thinc.api import NumpyOps, set_current_ops

        # BLIS chooses a generic kernel on some processors; numpy's BLAS gives the same parses.
        set_current_ops(NumpyOps(use_blis=False))
        if cache is not None:
            with suppress(Exception):
                return _mapped(spacy, cache / f"vectors-{_FORM}-{MODEL}-{version('ja-ginza')}")
        pipeline = spacy.load(MODEL, exclude=list(UNUSED))
        if cache is not None:
            with suppress(OSError):
                _keep(pipeline, cache / f"vectors-{_FORM}-{MODEL}-{version('ja-ginza')}")
        return pipeline


def _mapped(spacy: Any, folder: Path) -> Any:
    """The pipeline on mapped vectors.

    Raises:
        OSError: they are not there yet.
        Exception: anything that spaCy or GiNZA do otherwise than expected.
    """
    import numpy

    arrays = {name: numpy.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _ARRAYS}
    if not len(arrays["keys"]) == len(arrays["rows"]) > 0 or int(arrays["rows"].max()) >= len(
        arrays["vectors"]
    ):
        raise ValueError("the mapped vectors are damaged")
    pipeline = spacy.load(MODEL, exclude=["vocab", *UNUSED])
    pipeline.vocab.vectors = _vectors(spacy, pipeline.vocab.strings, arrays)
    return pipeline


def _vectors(spacy: Any, strings: Any, arrays: Mapping[str, Any]) -> Any:
    """Vectors by key, as the pipeline asks for them."""
    import numpy
    from spacy.vectors import BaseVectors

    keys, rows, vectors = (arrays[name] for name in _ARRAYS)

    class MappedVectors(BaseVectors):  # type: ignore[misc]
        """Vectors in mapped arrays, found by binary search; unknown keys have none."""

        def __init__(self) -> None:
            self.strings = strings
            self.name = MODEL
            self.data = vectors

        @property
        def shape(self) -> tuple[int, int]:
            return vectors.shape  # type: ignore[no-any-return]

        def __len__(self) -> int:
            return len(vectors)

        def __contains__(self, key: int) -> bool:
            at = int(numpy.searchsorted(keys, key))
            return at < len(keys) and int(keys[at]) == key

        def get_batch(self, wanted: Any) -> Any:
            numbers = [self.strings.as_int(item) for item in wanted]
            asked = numpy.asarray(numbers, dtype="uint64")
            at = numpy.minimum(numpy.searchsorted(keys, asked), len(keys) - 1)
            found = vectors[rows[at]]
            found[keys[at] != asked] = 0
            return found

        def to_ops(self, ops: Any) -> None:
            """Nothing to move: the arrays are numpy's."""

    return MappedVectors()


def _keep(pipeline: Any, folder: Path) -> None:
    """Write the vectors as arrays, whole or not at all."""
    import numpy

    table = pipeline.vocab.vectors
    found = {int(key): int(row) for key, row in table.key2row.items() if row >= 0}
    keys = numpy.array(sorted(found), dtype="uint64")
    arrays = {
        "keys": keys,
        "rows": numpy.array(
            [found[int(key)] for key in keys], dtype="uint16" if len(table) < 2**16 else "uint32"
        ),
        "vectors": numpy.asarray(table.data, dtype="float32"),
    }
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        for name, array in arrays.items():
            numpy.save(made / f"{name}.npy", array, allow_pickle=False)
        # Another run may have made them meanwhile: theirs are the same.
        with suppress(OSError):
            made.rename(folder)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Imports make many objects that live on; looking for garbage among them finds none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Lets spaCy be imported without its command line, whose web clients take longer than a parse."""
    if "spacy" in sys.modules:
        yield
        return
    package, part = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    part.info = lambda *_, **__: None  # type: ignore[attr-defined]
    package.info = part  # type: ignore[attr-defined]
    sys.modules.update({"spacy.cli": package, "spacy.cli.info": part})
    try:
        import spacy  # noqa: F401
    finally:
        for name, module in (("spacy.cli", package), ("spacy.cli.info", part)):
            if sys.modules.get(name) is module:
                del sys.modules[name]
    yield


@contextmanager
def _one_dictionary() -> Iterator[None]:
    """The tokenizer of spaCy opens a dictionary each time it is made or read; here it gets the process's own."""
    from spacy.lang import ja

    if not hasattr(ja, "try_sudachi_import"):
        yield
        return
    opened = ja.try_sudachi_import
    ja.try_sudachi_import = lambda mode="A": tokenizer(mode or "A")
    try:
        yield
    finally:
        ja.try_sudachi_import = opened
