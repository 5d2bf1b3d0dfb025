"""Measures Glocal beside other generators: ``python -m benchmarks.run``."""
