"""Judging columns in several processes.

They are forked after the model is loaded, where forking is safe, and share its memory; elsewhere each
loads its own. A process that dies takes no column with it: those that it had are judged again, each in a
process of its own, and one that kills that as well becomes a fault.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from checker.errors import CheckerError
from checker.finding import ArticleReport
from checker.runner.run import Column, Run

Batch = tuple[Sequence[int], Sequence[Column]]
#: Batches handed out ahead of the one that is waited for, for each process.
_AHEAD = 4

#: The run as a worker sees it; set when the worker starts.
_session: Run | None = None


class WorkerError(CheckerError):
    """A process died while it judged a column."""


def judge_with_workers(
    session: Run, batches: Sequence[Batch]
) -> Iterator[tuple[Sequence[int], Sequence[ArticleReport]]]:
    """Reports of the batches, in their order."""
    method = "fork" if sys.platform == "linux" else "spawn"
    if method == "fork":
        session.parser.load()
    if session.store is not None:
        # A connection must not cross into another process.
        session.store.close()
    left = list(batches)
    while left:
        done = 0
        with _pool(session, session.jobs, method) as pool:
            try:
                for batch, reports in _in_order(pool, left):
                    yield batch[0], reports
                    done += 1
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
        if done < len(left):
            # Any of the batches under way may hold the column that did it.
            suspects = left[done : done + session.jobs * _AHEAD]
            for numbers, columns in suspects:
                yield numbers, [_alone(session, column, method) for column in columns]
            done += len(suspects)
        left = left[done:]


def _in_order(
    pool: ProcessPoolExecutor, batches: Sequence[Batch]
) -> Iterator[tuple[Batch, list[ArticleReport]]]:
    running: list[tuple[Batch, Future[list[ArticleReport]]]] = []
    waiting = iter(batches)
    ahead = _AHEAD * (pool._max_workers or 1)  # type: ignore[attr-defined]
    for batch in waiting:
        running.append((batch, pool.submit(_work, batch[1])))
        if len(running) >= ahead:
            first, future = running.pop(0)
            yield first, future.result()
    for first, future in running:
        yield first, future.result()


def _alone(session: Run, column: Column, method: str) -> ArticleReport:
    try:
        with _pool(session, 1, method) as pool:
            return pool.submit(_work, [column]).result()[0]
    except BrokenProcessPool:
        return session.failed(
            column.path,
            WorkerError(
                "判定中にプロセスが停止しました(メモリ不足など)。このコラムだけを指定してもう一度実行してください。",
                "the process that judged it died (out of memory, perhaps); run it again on its own.",
            ),
        )


def _pool(session: Run, jobs: int, method: str) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context(method),
        initializer=_start,
        # Under fork the run is inherited with the model; under spawn it is sent without.
        initargs=(session if method == "fork" else replace(session, parser=session.parser.fresh()),),
    )


def _start(session: Run) -> None:
    global _session
    _session = session


def _work(columns: Sequence[Column]) -> list[ArticleReport]:
    assert _session is not None
    return _session.judge(columns)
