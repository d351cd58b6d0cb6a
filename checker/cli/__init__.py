"""The command line."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from checker.cli.arguments import COMMANDS, build
from checker.cli.terminal import complain, prepare_streams
from checker.errors import CheckerError
from checker.verdict import Exit

_INTERRUPTED = 130
#: New objects after which garbage is looked for. Nearly all live on, so that Python's 700 cost a short run a tenth.
_OBJECTS = 50_000


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit status.

    Args:
        argv: the words of the command line; those of the process, which then ends with the command, by default.
    """
    if argv is not None:
        return _run(argv)
    with _until_the_end():
        return _run(sys.argv[1:])


def _run(argv: Sequence[str]) -> int:
    prepare_streams()
    words = list(argv)
    lang = asked_language(words)
    options = argparse.Namespace(lang=None)
    try:
        build(lang, words).parse_args(words, options)
        return int(import_module(COMMANDS[options.command].module).run(options))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else Exit.CLEAN
    except CheckerError as error:
        complain(error, options.lang or lang)
        return Exit.USAGE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception:
        # Python would exit with 1, which says that columns were judged and findings made.
        import traceback

        traceback.print_exc()
        return Exit.NOT_JUDGED


@contextmanager
def _until_the_end() -> Iterator[None]:
    """Collects little garbage while the command runs, and none when the process ends."""
    gc.set_threshold(_OBJECTS)
    try:
        yield
    finally:
        # What is left need not be taken apart object by object before memory is given back whole.
        gc.freeze()


def asked_language(words: Sequence[str]) -> str:
    """The language that a command line asks for, known before it is parsed so that its errors speak it."""
    for number, word in enumerate(words):
        value = words[number + 1 : number + 2] if word == "--lang" else [word.removeprefix("--lang=")]
        if word.startswith("--lang") and value == ["en"]:
            return "en"
    return "ja"
