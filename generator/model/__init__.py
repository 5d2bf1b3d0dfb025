"""Frozen values that travel through the stages. They import nothing but the standard library."""
