"""Glocal: one brand's Markdown becomes a static site for every market and language."""

__version__ = "0.1.0"
