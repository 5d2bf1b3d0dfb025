"""Lists made of pages: archives, terms, neighbours and relations, feeds, sitemaps and redirects."""
