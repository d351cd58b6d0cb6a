"""Loading GiNZA: only the components that rules read, and its numbers mapped instead of read.

Stock loading spends more than half of its time on the vocabulary: 600,000 strings that only decode
what nobody asks for, and a table of vectors. Here the vectors, and the weights of the network that all components
share, are kept as arrays in the cache folder, made once, and mapped into memory: a sentence touches few of them.
Whatever is not as expected falls back to the stock way, whose parses are the same (tests compare them).
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from math import prod
from pathlib import Path
from types import ModuleType
from typing import Any

from checker.cache.keys import digest, stack
from checker.engine.words import tokenizer

MODEL = "ja_ginza"
#: Named entities, clauses and split compounds: no rule reads them. (The morphologizer gives parts of speech.) The
#: model has the attribute ruler, and has it switched off.
UNUSED = ("ner", "bunsetu_recognizer", "compound_splitter", "attribute_ruler")
#: The component whose network the others listen to.
SHARED = "tok2vec"
_ARRAYS = ("keys", "rows", "vectors", "weights")
#: What the shared network is but for its weights, and where each of them is among all.
_REST = "rest.msgpack"
#: Changes when the form of what is kept does.
_FORM = 2


def load(cache: Path | None) -> Any:
    """The pipeline.

    Args:
        cache: folder for the mapped numbers; ``None`` loads the stock way.
    """
    # The matrices of one sentence are small: threads of BLAS cost more than they give. Read once, when
    # numpy is first imported.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    with _without_collecting(), _with_stand_ins(), _few_entry_points(), _one_dictionary():
        import spacy
        from thinc.api import NumpyOps, set_current_ops

        # BLIS chooses a generic kernel on some processors; numpy's BLAS gives the same parses.
        set_current_ops(NumpyOps(use_blis=False))
        kept = None if cache is None else cache / f"model-{_FORM}-{digest(stack()).hex()}"
        if kept is not None:
            with suppress(Exception):
                return _mapped(spacy, kept)
        pipeline = spacy.load(MODEL, exclude=list(UNUSED))
        if kept is not None:
            with suppress(OSError):
                _keep(pipeline, kept)
        return pipeline


def _mapped(spacy: Any, folder: Path) -> Any:
    """The pipeline on mapped numbers.

    Raises:
        OSError: they are not there yet.
        Exception: anything that spaCy or GiNZA do otherwise than expected.
    """
    import numpy

    # Written to by nobody; but what computes with the weights asks for memory that it might write to.
    arrays = {
        name: numpy.asarray(numpy.load(folder / f"{name}.npy", mmap_mode="c", allow_pickle=False))
        for name in _ARRAYS
    }
    if not len(arrays["keys"]) == len(arrays["rows"]) > 0 or int(arrays["rows"].max()) >= len(
        arrays["vectors"]
    ):
        raise ValueError("the mapped vectors are damaged")
    rest = (folder / _REST).read_bytes()
    (config,) = spacy.util.get_package_path(MODEL).glob(f"{MODEL}-*/config.cfg")
    exclude = ["vocab", *UNUSED]
    pipeline = spacy.util.load_model_from_config(
        spacy.util.load_config(config), exclude=exclude, meta=spacy.util.get_model_meta(config.parent)
    )
    pipeline.from_disk(config.parent, exclude=[*exclude, SHARED])
    _set_weights(pipeline.get_pipe(SHARED).model, rest, arrays["weights"])
    pipeline.vocab.vectors = _vectors(spacy, pipeline.vocab.strings, arrays)
    return pipeline


def _set_weights(model: Any, rest: bytes, weights: Any) -> None:
    """Give a network its mapped weights.

    Raises:
        Exception: they are not those of such a network.
    """
    import srsly

    network, places = srsly.msgpack_loads(rest)
    model.from_dict(network)
    layers = list(model.walk())
    for layer, name, shape, start in places:
        layers[layer].set_param(name, weights[start : start + prod(shape)].reshape(shape))


def _vectors(spacy: Any, strings: Any, arrays: Mapping[str, Any]) -> Any:
    """Vectors by key, as the pipeline asks for them."""
    import numpy
    from spacy.vectors import BaseVectors

    keys, rows, vectors = arrays["keys"], arrays["rows"], arrays["vectors"]

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
    """Write the model's numbers as arrays, whole or not at all."""
    import numpy

    table = pipeline.vocab.vectors
    found = {int(key): int(row) for key, row in table.key2row.items() if row >= 0}
    keys = numpy.array(sorted(found), dtype="uint64")
    rest, weights = _weights(pipeline.get_pipe(SHARED).model)
    arrays = {
        "keys": keys,
        "rows": numpy.array(
            [found[int(key)] for key in keys], dtype="uint16" if len(table) < 2**16 else "uint32"
        ),
        "vectors": numpy.asarray(table.data, dtype="float32"),
        "weights": weights,
    }
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        for name, array in arrays.items():
            numpy.save(made / f"{name}.npy", array, allow_pickle=False)
        (made / _REST).write_bytes(rest)
        # Another run may have made them meanwhile: theirs are the same.
        with suppress(OSError):
            made.rename(folder)


def _weights(model: Any) -> tuple[bytes, Any]:
    """What :func:`_set_weights` takes: the network without its weights, and all of them in a row."""
    import numpy
    import srsly

    network = model.to_dict()
    places, parts, start = [], [], 0
    for layer, weights in enumerate(network["params"]):
        for name, array in weights.items():
            if array is not None:
                places.append((layer, name, array.shape, start))
                parts.append(numpy.asarray(array, dtype="float32").ravel())
                start += array.size
        network["params"][layer] = dict.fromkeys(weights)
    return srsly.msgpack_dumps([network, places]), numpy.concatenate(parts)


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


class _Unchecked:
    """In place of a schema: finds nothing wrong and fills nothing in."""

    model_fields: Mapping[str, Any] = {}
    model_config: Mapping[str, Any] = {}

    @classmethod
    def model_validate(cls, *_: Any, **__: Any) -> None:
        """Find nothing wrong."""

    model_rebuild = model_validate


@contextmanager
def _with_stand_ins() -> Iterator[None]:
    """Lets spaCy be imported without its command line and schemas.

    What they import, web clients and pydantic, takes longer than a parse; the schemas would check the model's own
    configuration.
    """
    if "spacy" in sys.modules:
        yield
        return
    parts: Mapping[str, Mapping[str, Any]] = {
        "spacy.cli": {"__path__": []},
        "spacy.cli.info": {"info": None},
        "spacy.schemas": dict.fromkeys(_SCHEMAS, _Unchecked) | dict.fromkeys(_CHECKS, _no_mistakes),
        "spacy.pipeline._edit_tree_internals.schemas": {"validate_edit_tree": _no_mistakes},
    }
    # Confection asks for both, and does without them.
    stand_ins: dict[str, Any] = {"pydantic": None, "pydantic.v1": None}
    for name, attributes in parts.items():
        stand_ins[name] = ModuleType(name)
        vars(stand_ins[name]).update(attributes)
    before = {name: sys.modules[name] for name in stand_ins if name in sys.modules}
    sys.modules.update(stand_ins)
    # If it wants more of them it is imported again, whole.
    with suppress(Exception):
        import spacy  # noqa: F401
    for name in stand_ins:
        sys.modules.pop(name, None)
    sys.modules.update(before)
    yield


_SCHEMAS = (
    "ConfigSchema",
    "ConfigSchemaInit",
    "ConfigSchemaNlp",
    "ConfigSchemaPretrain",
    "ConfigSchemaTraining",
    "TokenPattern",
)
_CHECKS = ("validate_init_settings", "validate_token_pattern")


def _no_mistakes(*_: Any, **__: Any) -> list[str]:
    return []


@contextmanager
def _few_entry_points() -> Iterator[None]:
    """Lets spaCy look for what packages register among few of them; by default each look goes through all."""
    import catalogue

    available = catalogue.AVAILABLE_ENTRY_POINTS
    try:
        with suppress(AttributeError):
            catalogue.AVAILABLE_ENTRY_POINTS = {
                group: tuple(available.select(group=group))
                for group in available.groups
                if group.startswith(("spacy", "thinc"))
            }
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = available


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
