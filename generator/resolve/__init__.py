"""The heart: which text, fact, page and address an edition gets. Pure functions over frozen values."""
