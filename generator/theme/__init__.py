"""Themes: theme.toml, inheritance, sandboxed templates, components, and what a template may reach."""
