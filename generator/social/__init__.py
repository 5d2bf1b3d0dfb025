"""How pages are shared: the networks' addresses, the cards links show, structured data."""
