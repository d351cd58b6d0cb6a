"""Model files: what is written is read, and nothing else is believed."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import RuleError
from checker.learned.tensors import Tensors, dump
from tests.learned.small import F16, F32, U32, text


def written(folder: Path, data: bytes) -> Path:
    path = folder / "claims.safetensors"
    path.write_bytes(data)
    return path


def with_header(header: Any, data: bytes = b"") -> bytes:
    head = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(head).to_bytes(8, "little") + head + data


def test_what_is_written_is_read(tmp_path: Path) -> None:
    arrays = {
        "b": text("治る"),
        "a": U32([1, 2**32 - 1]),
        "c": F32([0.5]),
        "rows": F16([[1, 2], [3, 4], [5, 6]]),
    }
    tensors = Tensors(written(tmp_path, dump(arrays)))
    assert tensors.text("b") == "治る"
    assert list(tensors.numbers("a", "U32")) == [1, 2**32 - 1]
    assert list(tensors.numbers("c", "F32")) == [0.5]
    count, data = tensors.rows("rows", 2)
    assert (count, bytes(data)) == (3, arrays["rows"][2])


def test_numbers_are_little_endian_on_every_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tensors = Tensors(written(tmp_path, dump({"a": U32([1, 2])})))
    other = "big" if sys.byteorder == "little" else "little"
    monkeypatch.setattr(sys, "byteorder", other)
    # On a machine of the other order the same bytes are swapped.
    assert list(tensors.numbers("a", "U32")) == [1 << 24, 2 << 24]


def test_arrays_are_aligned() -> None:
    data = dump({"a": text("abc"), "b": U32([1]), "c": F16([[1.0]])})
    length = int.from_bytes(data[:8], "little")
    assert length % 8 == 0
    header = json.loads(data[8 : 8 + length])
    assert [header[name]["data_offsets"][0] for name in "bca"] == [0, 4, 6]


ENTRY = {"dtype": "U8", "shape": [2], "data_offsets": [0, 2]}
BAD = {
    "empty": b"",
    "no header": b"\x01\x00",
    "long header": (1 << 62).to_bytes(8, "little") + b"{}",
    "header beyond the end": (99).to_bytes(8, "little") + b"{}",
    "no json": with_header(b"{"),
    "no utf-8": with_header(b"\xff"),
    "nested": with_header(b"[" * 50_000),
    "list": with_header([]),
    "number": with_header(1),
    "no entry": with_header({"a": 1}),
    "no kind": with_header({"a": {"shape": [2], "data_offsets": [0, 2]}}, b"ab"),
    "strange kind": with_header({"a": ENTRY | {"dtype": "F64"}}, b"ab"),
    "list as kind": with_header({"a": ENTRY | {"dtype": []}}, b"ab"),
    "beyond the end": with_header({"a": ENTRY}, b"a"),
    "negative": with_header({"a": ENTRY | {"data_offsets": [-2, 0]}}, b"ab"),
    "negative shape": with_header({"a": ENTRY | {"shape": [-1, -2]}}, b"ab"),
    "backwards": with_header({"a": ENTRY | {"data_offsets": [2, 0]}}, b"ab"),
    "other size": with_header({"a": ENTRY | {"shape": [3]}}, b"abc"),
    "boolean": with_header({"a": ENTRY | {"shape": [True, 2]}}, b"ab"),
    "fraction": with_header({"a": ENTRY | {"shape": [2.0]}}, b"ab"),
    "text": with_header({"a": ENTRY | {"data_offsets": "02"}}, b"ab"),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_bad_files_are_refused_with_their_path(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    with pytest.raises(RuleError) as error:
        Tensors(path)
    assert error.value.path == str(path)
    assert "壊れています" in error.value.text()
    assert "damaged" in error.value.text("en")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError):
        Tensors(tmp_path / "claims.safetensors")


@given(cut=st.integers(0, 400), flip=st.integers(0, 400), bit=st.integers(0, 7))
def test_any_damage_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flip: int, bit: int
) -> None:
    data = bytearray(dump({"a": text("治る"), "b": U32([1, 2]), "c": F16([[1.0, 2.0]]), "d": text("x")}))
    data[flip % len(data)] ^= 1 << bit
    path = written(tmp_path_factory.mktemp("damaged"), bytes(data[: len(data) - cut % len(data)]))
    with suppress(RuleError):
        tensors = Tensors(path)
        for name, size in (("a", 6), ("d", 1)):
            assert len(tensors.numbers(name, "U8")) == size
        assert all(0 <= number < 1 << 32 for number in tensors.numbers("b", "U32"))
        assert tensors.rows("c", 2)[0] * 4 == len(tensors.rows("c", 2)[1])
