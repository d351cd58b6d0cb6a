"""Benchmarks, each one command: ``python -m benchmarks.accuracy``."""
