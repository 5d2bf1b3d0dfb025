"""Nikola's settings for the benchmarks."""

BLOG_AUTHOR = "Bench"
BLOG_TITLE = "Bench"
SITE_URL = "https://bench.example/"
BLOG_EMAIL = "bench@bench.example"
BLOG_DESCRIPTION = "Bench"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
TIMEZONE = "UTC"
THEME = "plain"
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": [".md"]}
MARKDOWN_EXTENSIONS = ["markdown.extensions.fenced_code", "markdown.extensions.codehilite", "markdown.extensions.extra"]

INDEX_PATH = ""
INDEX_DISPLAY_POST_COUNT = 10
INDEXES_STATIC = False
TAG_PATH = "tags"
TAG_PAGES_ARE_INDEXES = False
CREATE_ARCHIVE_NAVIGATION = False
ENABLE_AUTHOR_PAGES = False
GENERATE_RSS = True
GENERATE_ATOM = False
FEED_LENGTH = 20
FEED_TEASERS = False
COPY_SOURCES = False
SHOW_SOURCELINK = False
USE_BUNDLES = False
# Pages that the other generators do not make, and what they are made from.
DISABLE_INDEXES = False
DISABLED_PLUGINS = [
    "classify_archive",
    "classify_authors",
    "classify_categories",
    "classify_page_index",
    "classify_sections",
    "render_galleries",
    "render_listings",
    "gallery",
    "scale_images",
    "create_bundles",
    "redirect",
    "robots",
]
