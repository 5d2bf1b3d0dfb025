"""Pictures as published: their size in pixels, and nothing in them that the writer did not mean to publish."""
