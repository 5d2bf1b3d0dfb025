from __future__ import annotations

import pytest

from generator.serve.inject import inject, taken_out


@pytest.mark.parametrize(
    "html",
    [
        b"<body>x</body></html>",
        b"<body>&lt;/body> </BODY ></html>\n",
        b"no body",
        b"",
        b"<pre></body></pre><p>late</p></body>",
    ],
)
def test_what_is_put_in_comes_out_again(html: bytes) -> None:
    changed = inject(html, page='shop.example/a"b<c>/', digest="200ab12")
    assert html != changed
    assert html == taken_out(changed)


def test_the_script_stands_before_the_last_end_of_a_body() -> None:
    found = inject(b"<body></body>y</body>", page="h/", digest="1")
    assert found.startswith(b"<body></body>y<script ")
    assert found.endswith(b"</script></body>")
