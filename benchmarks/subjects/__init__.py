"""The generators that are measured, each with a site that makes the same pages."""
