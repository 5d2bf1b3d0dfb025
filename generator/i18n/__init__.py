"""Languages, regions, markets, locales: everything that differs from place to place and tongue to tongue."""
