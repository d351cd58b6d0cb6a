"""An argument parser that speaks Japanese as well as English."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from checker.cli.terminal import columns
from checker.reporters.words import NOTICE
from checker.reporters.wrap import wrap
from checker.text.lazy import lazy
from checker.verdict import Exit

_MESSAGES = (
    (r"the following arguments are required: (.+)", r"引数が足りません: \1"),
    (r"unrecognized arguments: (.+)", r"知らない引数です: \1"),
    (r"argument (.+?): expected one argument", r"\1 には値が必要です"),
    (r"argument (.+?): expected at least one argument", r"\1 には値が一つ以上必要です"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 に値は付けられません: \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 と \2 は同時に使えません"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 があいまいです（\2 のどれですか）"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)
_CHOICE = lazy(r"argument (?P<name>.+?): invalid choice: (?P<given>.+?) \(choose from (?P<known>.+)\)")


class Parser(argparse.ArgumentParser):
    """``ArgumentParser`` with its own words in ``lang``."""

    def __init__(self, *, lang: str = "ja", **settings: Any) -> None:
        self.lang = lang
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=_JapaneseHelp if lang == "ja" else _Help,
            epilog=NOTICE[lang],
            **settings,
        )
        if lang == "ja":
            self._positionals.title = "引数"
            self._optionals.title = "オプション"
        self.add_argument(
            "-h", "--help", action="help", help=self.say("この説明を表示する", "show this help")
        )

    def say(self, ja: str, en: str) -> str:
        """The one of two texts that is in this parser's language."""
        return en if self.lang == "en" else ja

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """As ``ArgumentParser`` does, but takes paths that stand behind an option, too.

        argparse ends a list of positional arguments at the first option: ``lint a.md -q b.md``.
        """
        namespace, rest = super().parse_known_args(args, namespace)
        if isinstance(getattr(namespace, "paths", None), list):
            words = rest[: rest.index("--")] if "--" in rest else rest
            namespace.paths += [word for word in words if word == "-" or not word.startswith("-")]
            namespace.paths += rest[len(words) + 1 :]
            rest = [word for word in words if word != "-" and word.startswith("-")]
        return namespace, rest

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and how to get help, and exits with the status of wrong usage."""
        hint = self.say(f"使い方は {self.prog} --help で確認できます。", f"See {self.prog} --help.")
        prefix = self.say("エラー: ", "error: ")
        print(f"checker: {prefix}{self._told(message)}\n{hint}", file=sys.stderr)
        raise SystemExit(int(Exit.USAGE))

    def _told(self, message: str) -> str:
        if choice := _CHOICE.fullmatch(message):
            return self._choice(choice["name"], choice["given"].strip("'\""), _words(choice["known"]))
        if self.lang == "en":
            return message
        for english, japanese in _MESSAGES:
            if re.fullmatch(english, message, re.DOTALL):
                return re.sub(english, japanese, message, flags=re.DOTALL)
        return message

    def _choice(self, name: str, given: str, known: list[str]) -> str:
        from difflib import get_close_matches

        close = get_close_matches(given, known, n=1)
        listed = ", ".join(known)
        ja = f"「{close[0]}」のことですか。" if close else f"使えるのは {listed} です。"
        en = f"Did you mean “{close[0]}”?" if close else f"Known are: {listed}."
        return self.say(f"{name} に「{given}」は使えません。{ja}", f"{name} cannot be “{given}”. {en}")


def _words(listed: str) -> list[str]:
    return [word.strip("'\" ") for word in listed.split(",")]


class _Help(argparse.HelpFormatter):
    """Breaks lines by display width; argparse counts characters and breaks at spaces only."""

    def __init__(self, prog: str) -> None:
        # Without a width argparse imports what every run would wait for.
        super().__init__(prog, width=columns(sys.stdout) - 2)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        paragraphs = text.split("\n")
        return "\n".join(indent + line for paragraph in paragraphs for line in wrap(paragraph, width))


#: As wide as 使い方 is on a terminal; argparse would count its characters and indent too little.
_PREFIX = "usage_: "


class _JapaneseHelp(_Help):
    def format_help(self) -> str:
        text = super().format_help()
        return "使い方: " + text.removeprefix(_PREFIX) if text.startswith(_PREFIX) else text

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _PREFIX if prefix is None else prefix)
