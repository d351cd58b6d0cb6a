"""Runs a command and tells its time and memory; itself small, as a process counts what its parent held.

python -I -S launch.py COMMAND …      run by :mod:`benchmarks.timing.measure`
"""

import json
import os
import sys
import time


def main() -> None:
    """Print seconds, peak resident bytes of the largest process of the tree, and the exit status."""
    nowhere = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
    ]
    began = time.perf_counter()
    child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    # Linux counts kilobytes, macOS bytes; both take in the children that the child waited for.
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps([seconds, peak, os.waitstatus_to_exitcode(status)]))


if __name__ == "__main__":
    main()
