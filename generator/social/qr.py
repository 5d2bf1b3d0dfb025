"""QR codes as drawings. Source: ISO/IEC 18004 (by the library segno)."""

from __future__ import annotations

import segno

#: Modules of white that a reader needs around a code (ISO/IEC 18004: four).
QUIET = 4


def qr_path(text: str) -> tuple[int, str]:
    """(modules on a side, the ``d`` of a path of 1 × 1 squares) of a QR code with error correction M, quiet zone
    included."""
    code = segno.make(text, error="m", micro=False)
    rows = tuple(tuple(row) for row in code.matrix)
    pieces: list[str] = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                pieces.append(f"M{start + QUIET} {y + QUIET}h{x - start}v1h-{x - start}z")
                start = None
    return len(rows) + 2 * QUIET, "".join(pieces)


def qr_svg(text: str) -> str:
    """A QR code as an SVG drawing of its own."""
    size, path = qr_path(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>'
    )
