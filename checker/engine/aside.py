"""A process that loads the model while this one looks for candidates.

Loading takes as long as everything else that one column needs, and most machines have a second
processor. The process is forked when a parse may be wanted, answers requests with parses, and ends with this one.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import BinaryIO

from checker.cache.plain import dump

_LENGTH = struct.Struct("<I")
#: Parses as bytes, by text.
Parse = Callable[[Sequence[str]], Mapping[str, bytes]]


class Aside:
    """The process; forked when this is made.

    Args:
        load: called in it at once.
        parse: answers requests in it.

    Raises:
        OSError: there can be no further process.
    """

    def __init__(self, load: Callable[[], object], parse: Parse) -> None:
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(ours_in)
            os.close(ours_out)
            _run(theirs_in, theirs_out, load, parse)
        os.close(theirs_in)
        os.close(theirs_out)
        self._source, self._target = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb")
        self._asked: tuple[str, ...] = ()

    def ask(self, texts: Sequence[str]) -> None:
        """Let it begin with some texts.

        Raises:
            OSError: it is gone.
        """
        self._asked = tuple(texts)
        _write(self._target, dump(self._asked))

    def answer(self, texts: Sequence[str]) -> dict[str, bytes]:
        """The parses of texts; asks for them unless it did before.

        Raises:
            OSError: it is gone, or has no answer.
        """
        if self._asked != tuple(texts):
            if self._asked:
                _read(self._source)
            self.ask(texts)
        self._asked = ()
        data = _read(self._source)
        return {
            text: parse.encode("utf-8", "surrogatepass")
            for text, parse in zip(texts, json.loads(data), strict=True)
        }

    def close(self) -> None:
        """End it, whatever it is doing."""
        for stream in (self._source, self._target):
            with suppress(OSError):
                stream.close()
        with suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)


def possible() -> bool:
    """Whether a process can be forked safely, and has a processor to run on."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _run(source: int, target: int, load: Callable[[], object], parse: Parse) -> None:
    """Answer until the other side closes; never returns. What goes wrong ends it, which the other side sees."""
    try:
        # Ctrl-C is for the process that the user started; it ends this one.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        load()
        with os.fdopen(source, "rb") as requests, os.fdopen(target, "wb") as answers:
            while True:
                texts = json.loads(_read(requests))
                found = parse(texts)
                _write(answers, dump([found[text].decode("utf-8", "surrogatepass") for text in texts]))
    finally:
        # The other process's buffers and exit handlers are its own.
        os._exit(0)


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _read(stream: BinaryIO) -> bytes:
    head = stream.read(_LENGTH.size)
    data = stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
    if not data:
        raise EOFError("the process is gone")
    return data
