"""``checker baseline``: known findings of an archive, to be mended bit by bit."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checker import files
from checker.cli import judging
from checker.cli.parser import Parser
from checker.cli.settings import settings
from checker.cli.terminal import say, write
from checker.config import Config
from checker.errors import CheckerError
from checker.reporters.width import safe
from checker.runner.decisions import baseline_at, baseline_file, shown
from checker.verdict import Exit

if TYPE_CHECKING:
    from checker.decisions.baseline import Baseline
    from checker.decisions.upkeep import Change, Seen

ACTIONS = ("create", "update", "prune", "show", "move")


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    say = parser.say
    parser.epilog = say(
        "create: 今ある指摘から新しく作る\n"
        "update: 新しい指摘を加え、解消したものを除く（担当と期限は残す）\n"
        "prune: 解消したものだけを除く\n"
        "show: 担当と期限ごとの件数を表示する\n"
        "move 旧 新: 移したコラムの項目を付け替える\n"
        "終了コード: 0 できた、2 使い方・設定・規則の誤り、3 判定できないものがある\n",
        "create: from the findings of today\n"
        "update: add new findings, drop resolved ones, keep owners and dates\n"
        "prune: only drop resolved ones\n"
        "show: counts by column, owner and date\n"
        "move OLD NEW: follow a renamed column\n"
        "exit status: 0 done, 2 wrong usage, config or rules, 3 something not judged\n",
    )
    parser.add_argument(
        "action", choices=ACTIONS, help=say("何をするか（下を参照）", "what to do (see below)")
    )
    judging.arguments(parser)
    group = parser.add_argument_group(say("ベースライン", "baseline"))
    group.add_argument(
        "--owner", metavar="NAME", default="", help=say("新しい項目の担当", "owner of what is added")
    )
    group.add_argument(
        "--due",
        metavar="DATE",
        type=judging.Day(parser),
        help=say("新しい項目の期限 YYYY-MM-DD", "date by which it is to be mended"),
    )
    group.add_argument(
        "--force", action="store_true", help=say("create: 上書きする", "create: replace what is there")
    )


def run(options: argparse.Namespace) -> int:
    """Does what is asked with the baseline's file."""
    config = settings(options)
    path = _path(options, config)
    if options.action not in ("create", "update") and (options.owner or options.due):
        raise CheckerError(
            "--owner と --due は create か update で使います。", "--owner and --due go with create or update."
        )
    if options.action == "show":
        return _show(path, options, config)
    if options.action == "move":
        return _move(path, options, config)
    return _keep(path, options, config)


def _keep(path: Path, options: argparse.Namespace, config: Config) -> int:
    """Judges the columns and writes what becomes of the baseline."""
    from checker.decisions import upkeep
    from checker.runner.decisions import setting

    creates = options.action == "create"
    if creates and path.exists() and not options.force:
        raise _exists(path)
    old = None if creates else _known(path)
    found = judging.judge(options, baseline=False)
    assert found.session is not None
    seen = upkeep.Seen.of(
        found.report, setting(found.session, found.report, judging.whole(options, found.config))
    )
    if old is None:
        change = upkeep.create(seen, options.owner.strip(), options.due)
    elif options.action == "update":
        change = upkeep.update(old, seen, options.owner.strip(), options.due)
    else:
        change = upkeep.prune(old, seen)
    _write(path, change.baseline, new=creates and not options.force)
    usual = baseline_file(config) if path.exists() else None
    say("\n".join(_told(change, seen, path, config, used=usual == path)))
    return Exit.NOT_JUDGED if found.report.faults else Exit.CLEAN


def _path(options: argparse.Namespace, config: Config) -> Path:
    from checker.decisions.baseline import NAME

    return Path(options.baseline) if options.baseline else config.baseline or config.root / NAME


def _known(path: Path) -> Baseline:
    """The baseline that there should be already."""
    if not path.exists():
        raise CheckerError(
            "ベースラインがまだありません。checker baseline create で作れます。",
            "there is no baseline yet; checker baseline create makes one.",
            path=shown(path),
        )
    return baseline_at(path)


def _write(path: Path, baseline: Baseline, *, new: bool = False) -> None:
    from checker.decisions.baseline_file import write_baseline

    try:
        files.replace(path, write_baseline(baseline).encode(), new=new)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise CheckerError(
            f"書き込めません（{why}）。", f"cannot write it ({why}).", path=shown(path)
        ) from error


def _exists(path: Path) -> CheckerError:
    return CheckerError(
        "ベースラインはすでにあります。更新は checker baseline update、作り直しは --force です。",
        "there is a baseline already. Use checker baseline update, or --force to make it anew.",
        path=shown(path),
    )


def _told(change: Change, seen: Seen, path: Path, config: Config, *, used: bool) -> list[str]:
    """What was done, and what to do next."""
    ja = config.lang != "en"
    name, total = safe(shown(path)), sum(entry.count for entry in change.baseline.entries)
    lines = [
        f"{name}: 追加 {change.added} 項目、削除 {change.removed} 項目、計 {total} 項目"
        f"（コラム {len(change.baseline.columns)} 本）"
        if ja
        else f"{name}: {change.added} added, {change.removed} removed, {total} in all"
        f" ({len(change.baseline.columns)} columns)"
    ]
    for lost in change.files:
        lines.append(
            f"  ファイルがないため除きました: {safe(lost)}" if ja else f"  gone, dropped: {safe(lost)}"
        )
    if seen.forbidden:
        lines.append(
            f"  抑制できない規則（never_suppress）の指摘 {seen.forbidden} 件は入れていません。"
            if ja
            else f"  {seen.forbidden} finding(s) of rules in never_suppress were left out."
        )
    for failed in sorted(seen.setting.coverage.failed):
        lines.append(
            f"  判定できないものがありました: {safe(failed)}（checker lint で確認し、直してから update してください）"
            if ja
            else f"  not judged in full: {safe(failed)} (see checker lint, then update)"
        )
    if not used:
        lines.append(
            f'  使うには: checker lint --baseline {name}、または設定に baseline = "…" を書きます。'
            if ja
            else f"  to use it: checker lint --baseline {name}, or baseline = … in the configuration."
        )
    return lines


def _move(path: Path, options: argparse.Namespace, config: Config) -> int:
    from checker.decisions.upkeep import move

    if len(options.paths) != 2:
        raise CheckerError(
            "move には、移す前と移した後のパスを書きます。", "move takes the old path and the new one."
        )
    source, target = map(config.relative, options.paths)
    change = move(_known(path), source, target)
    _write(path, change.baseline)
    old, new = safe(source), safe(target)
    told = (
        f"moved the entries of {old} to {new}."
        if config.lang == "en"
        else f"「{old}」の項目を「{new}」に付け替えました。"
    )
    say(f"{safe(shown(path))}: {told}")
    return Exit.CLEAN


def _show(path: Path, options: argparse.Namespace, config: Config) -> int:
    from checker.decisions.overview import overview

    names = [config.relative(name) for name in options.paths]
    as_of = options.as_of or datetime.date.today()
    write(
        overview(
            _known(path),
            shown(path),
            names,
            as_of,
            config.lang,
            lambda name: (config.root / name).exists(),
        )
    )
    return Exit.CLEAN
