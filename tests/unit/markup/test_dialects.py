from __future__ import annotations

import pytest

from generator.markup.engines import dialect
from tests.unit.markup.bodytext import DIALECTS, Dialect


@pytest.mark.parametrize("name", DIALECTS)
def test_an_engine_gives_what_the_rest_of_the_package_counts_on(name: Dialect) -> None:
    """The form that :class:`generator.markup.dialects.Dialect` promises."""
    engine = dialect(name)
    html = engine.render('a < b & "c" [d](<e "f".md> \'g "h"\')\n\n```x\ny\n```\n\n|a|\n|-:|\n|b|\n\nz[^1]\n\n[^1]: n')
    assert "a &lt; b &amp;" in html
    assert 'title="g &quot;h&quot;"' in html
    assert '<pre><code class="language-x">y\n</code></pre>' in html
    assert 'align="right"' in html
    assert '<sup data-note="1"></sup>' in html
    assert 'data-note-text="1"' in html
