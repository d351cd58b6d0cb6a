"""``checker rules``."""

from __future__ import annotations

import argparse
import json

from checker import explain
from checker.cli import settings
from checker.cli.options import add_colour, add_packs
from checker.cli.parser import Parser
from checker.cli.terminal import style, write
from checker.rules.spec import Rule
from checker.verdict import Exit


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    parser.add_argument(
        "--format", choices=("console", "json"), default="console", help=parser.say("出力の形式", "format")
    )
    parser.add_argument(
        "--test",
        action="store_true",
        help=parser.say(
            "規則を自分の例で試す（--rules か設定で足した規則があればそれだけ）",
            "try rules on their own examples; only added ones where there are any",
        ),
    )
    parser.add_argument("--config", metavar="FILE", help=parser.say("設定ファイル", "configuration file"))
    add_packs(parser, parser)
    add_colour(parser, parser)


def run(options: argparse.Namespace) -> int:
    """Lists all rules, or tries them on their examples."""
    config = settings.settings(options)
    ruleset = settings.rules(options, config)
    if options.test:
        from checker.cli.trial import trial

        return trial(ruleset, config.lang)
    found = ruleset.rules
    if options.format == "json":
        write(json.dumps([_data(rule) for rule in found], ensure_ascii=False, indent=2) + "\n")
    else:
        write(explain.listed(found, style(config.lang, options.color)))
    return Exit.CLEAN


def _data(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "category": rule.category,
        "severity": rule.severity.value,
        "kind": rule.kind.value,
        "title": {"ja": rule.title.ja, "en": rule.title.en},
        "law": [
            {
                "instrument": law.instrument,
                "section": law.section,
                "edition": law.edition,
                "verified": law.verified,
            }
            for law in rule.law
        ],
    }
