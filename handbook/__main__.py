"""``python -m handbook``."""

from __future__ import annotations

import argparse
import sys

from handbook.pages import ROOT, stale, write


def main() -> None:
    """Write the pages, or say which are out of date."""
    options = argparse.ArgumentParser(prog="python -m handbook", description="Pages made from the rules.")
    options.add_argument(
        "--check", action="store_true", help="write nothing; fail where a page is out of date"
    )
    chosen = options.parse_args()
    changed = stale()
    for path in changed:
        print(path.relative_to(ROOT).as_posix())
    if chosen.check:
        sys.exit("out of date; run: python -m handbook" if changed else 0)
    write()


if __name__ == "__main__":
    main()
