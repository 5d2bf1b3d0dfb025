"""Sources: file names, front matter, data files; bodies: directives, Markdown dialects, down to HTML with holes."""
