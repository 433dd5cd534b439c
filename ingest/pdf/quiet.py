"""Keeps a library's complaints from the user's screen, and hands them over instead."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_quiet(library: str) -> Iterator[list[str]]:
    """The list fills with what the library logs; its warnings are not shown either."""
    complaints: list[str] = []
    handler = _Collector(complaints)
    logger = logging.getLogger(library)
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield complaints
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


class _Collector(logging.Handler):
    def __init__(self, complaints: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        self._complaints.append(record.getMessage())
