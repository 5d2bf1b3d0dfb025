"""The mark of the brand: a kettle whose spout is a leaf."""

BODY = (
    "M15.4 28.6H36.6C41.6 32.4 44 38.6 44 45.2C44 50.8 41.4 54 36.6 54H15.4"
    "C10.6 54 8 50.8 8 45.2C8 38.6 10.4 32.4 15.4 28.6Z"
)
LID = "M17 25.8C18.4 21.6 21.6 19.6 26 19.6S33.6 21.6 35 25.8Z"
HANDLE = "M12.4 26.4C8.6 12.6 16.6 5.8 26 5.8S43.4 12.6 39.6 26.4"
SPOUT = "M45.6 44.6C43.2 31.6 48.2 22.2 60.4 16.4C63.8 30.4 58.6 41.2 45.6 44.6Z"
VEIN = "M47.6 42.2C49.4 35.2 52.4 29.2 56.6 24"


def mark(kettle: str, leaf: str, vein: str, ground: str) -> str:
    """The mark as an SVG of 64 by 64 units; ``ground`` is an element behind it or empty."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">'
        f"<title>Kettle &amp; Leaf</title>{ground}"
        f'<g transform="translate(-2.6 2.1)"><path d="{HANDLE}" fill="none" stroke="{kettle}" stroke-width="3.4" '
        f'stroke-linecap="round"/><circle cx="26" cy="16.6" r="2.5" fill="{kettle}"/>'
        f'<path d="{LID}{BODY}" fill="{kettle}"/>'
        f'<path d="{SPOUT}" fill="{leaf}"/><path d="{VEIN}" fill="none" stroke="{vein}" stroke-width="1.6" '
        'stroke-linecap="round"/></g></svg>\n'
    )


def files() -> dict[str, str]:
    """The SVG files of the mark by path below content/: on light ground, on dark ground, as an icon."""
    return {
        "static/logo.svg": mark("#23493a", "#b85c38", "#fbf5e8", ""),
        "static/logo-dark.svg": mark("#f3e7cf", "#eda767", "#2a2019", ""),
        "static/icon.svg": mark(
            "#fbf5e8", "#f0b468", "#23493a", '<rect width="64" height="64" rx="14" fill="#23493a"/>'
        ),
    }
