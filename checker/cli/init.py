"""``checker init``."""

from __future__ import annotations

import argparse
from pathlib import Path

from checker.cli.parser import Parser
from checker.cli.terminal import write
from checker.init import CONFIG, WORKFLOW, Written, origin, set_up
from checker.verdict import Exit

_ADD = {
    "ja": "{name} はすでにあるため変更していません。必要なら次を書き加えてください:",
    "en": "{name} exists and was left as it is. Add this by hand if you need it:",
}
_HAVE_CONFIG = {
    "ja": "設定がすでにあるため {name} は書き出していません。",
    "en": "there is a configuration already; {name} was not written.",
}
_SAME = {
    "ja": "{name} はすでに同じ内容です。",
    "en": "{name} is as it should be already.",
}
_WRITTEN = {"ja": "{name} を書き出しました。", "en": "wrote {name}."}
_SOURCE = {
    "ja": "{name} の CHECKER_SOURCE を checker の入手元に書き換えてください。",
    "en": "set CHECKER_SOURCE in {name} to where checker is to be installed from.",
}
_NEXT = {"ja": "次は: checker lint コラムのパス", "en": "next: checker lint PATH"}


def arguments(_parser: Parser) -> None:
    """The subcommand has no options of its own."""


def run(options: argparse.Namespace) -> int:
    """Writes what is not there yet, and says what to add by hand to what is."""
    lang = options.lang or "ja"
    source = origin()
    results = set_up(Path.cwd(), source)
    lines: list[str] = []
    for result in results:
        lines += _told(result, lang)
    if not source.known and any(result.written for result in results if result.name == WORKFLOW):
        lines.append(_SOURCE[lang].format(name=WORKFLOW))
    lines.append(_NEXT[lang])
    write("\n".join(lines) + "\n")
    return Exit.CLEAN


def _told(result: Written, lang: str) -> list[str]:
    if result.written:
        return [_WRITTEN[lang].format(name=result.name)]
    if not result.text:
        return [_SAME[lang].format(name=result.name)]
    if result.name == CONFIG:
        return [_HAVE_CONFIG[lang].format(name=result.name)]
    return [_ADD[lang].format(name=result.name), *("    " + line for line in result.text.splitlines())]
