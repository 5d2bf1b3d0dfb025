"""Share cards: the pictures that networks show for a link, laid out and drawn in every script a theme has fonts for."""
