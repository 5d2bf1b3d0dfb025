"""site.toml as a checked value. Only this package imports pydantic; ``load`` is the way in."""
