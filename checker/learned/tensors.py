"""Arrays of a model file, mapped into memory instead of read.

The file is of the safetensors format: the length of a JSON header, the header, which tells kind, shape and
place of each array, and the arrays. It holds numbers only, so that a pack from anywhere can bring one; what is
read of it is checked, and pages that nobody asks for stay on disk.

https://huggingface.co/docs/safetensors/index#format
"""

from __future__ import annotations

import json
import math
import mmap
import struct
import sys
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from checker.errors import RuleError

#: Codes of :mod:`array` and :mod:`struct`, with the bytes of one number.
_KINDS: dict[str, tuple[Any, int]] = {
    "U8": ("B", 1),
    "U16": ("H", 2),
    "U32": ("I", 4),
    "F16": ("e", 2),
    "F32": ("f", 4),
}
_LENGTH = struct.Struct("<Q")
#: A header names a dozen arrays; a longer one is no model's.
_LONGEST_HEADER = 1 << 16


class Tensors:
    """The arrays of one file, by name.

    Args:
        path: the file.

    Raises:
        RuleError: it cannot be read, or its header does not fit it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            (length,) = _LENGTH.unpack_from(data)
            if length > min(_LONGEST_HEADER, len(data) - _LENGTH.size):
                raise ValueError("the header is too long")
            header = json.loads(bytes(data[_LENGTH.size : _LENGTH.size + length]))
            self._data = data[_LENGTH.size + length :]
            self._places = {name: _place(entry, len(self._data)) for name, entry in header.items()}
        except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error):
            self.reject()

    def numbers(self, name: str, *kinds: str) -> Sequence[Any]:
        """All numbers of an array, one after the other, each read when it is asked for.

        Args:
            name: the array's name.
            kinds: what its numbers may be; not ``F16``, which :meth:`rows` reads.

        Raises:
            RuleError: there is no such array, or it is of another kind.
        """
        kind, _, data = self._place(name)
        if kind not in kinds:
            self.reject()
        code, _ = _KINDS[kind]
        if sys.byteorder == "little":
            return data.cast(code)
        swapped = array(code, bytes(data))
        swapped.byteswap()
        return swapped

    def text(self, name: str) -> str:
        """An array of bytes as UTF-8.

        Raises:
            RuleError: there is no such array, or it is no UTF-8.
        """
        try:
            return bytes(self.numbers(name, "U8")).decode("utf-8")
        except UnicodeDecodeError:
            self.reject()

    def rows(self, name: str, width: int) -> tuple[int, memoryview]:
        """How many rows of half-precision numbers an array has, and their bytes.

        Args:
            name: the array's name.
            width: how many numbers a row must have.

        Raises:
            RuleError: there is no such array, or it is of another kind or width.
        """
        kind, shape, data = self._place(name)
        if kind != "F16" or len(shape) != 2 or shape[1] != width:
            self.reject()
        return shape[0], data

    def reject(self) -> NoReturn:
        """Say that the file is no model.

        Raises:
            RuleError: always.
        """
        raise RuleError(
            "学習モデルのファイルが壊れています。ルールを入れ直してください。",
            "The file of the learned model is damaged; install the rule pack again.",
            path=str(self._path),
        ) from None

    def _place(self, name: str) -> tuple[str, tuple[int, ...], memoryview]:
        if name not in self._places:
            self.reject()
        kind, shape, start, end = self._places[name]
        return kind, shape, self._data[start:end]


def _place(entry: Mapping[str, Any], size: int) -> tuple[str, tuple[int, ...], int, int]:
    """Kind, shape, start and end of an array.

    Raises:
        ValueError: it does not lie within the file, or its shape does not fill it.
        LookupError: something is missing, or the kind is unknown.
    """
    kind, shape, (start, end) = entry["dtype"], tuple(entry["shape"]), entry["data_offsets"]
    if not all(type(number) is int and number >= 0 for number in (*shape, start, end)):
        raise ValueError("not a size")
    if end > size or end - start != math.prod(shape) * _KINDS[kind][1]:
        raise ValueError("not the array's size")
    return kind, shape, start, end


def dump(arrays: Mapping[str, tuple[str, Sequence[int], bytes]]) -> bytes:
    """The content of a file.

    Args:
        arrays: kind, shape and little-endian bytes by name.
    """
    header, start = {}, 0
    # Those of larger numbers first, so that every array is aligned.
    names = sorted(arrays, key=lambda name: (-_KINDS[arrays[name][0]][1], name))
    for name in names:
        kind, shape, data = arrays[name]
        header[name] = {"dtype": kind, "shape": list(shape), "data_offsets": [start, start + len(data)]}
        start += len(data)
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    return b"".join((_LENGTH.pack(len(head)), head, *(arrays[name][2] for name in names)))
