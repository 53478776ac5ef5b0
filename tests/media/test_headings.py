import re

import pytest

from portal.media.body import clean_pasted_body


@pytest.mark.parametrize(
    ("given", "kept"),
    [("33", "22"), ("24", "23"), ("3343", "2232"), ("324", "223"), ("2342", "2342"), ("1", "2"), ("", "")],
)
def test_headings_begin_with_the_second_level_and_leave_none_out(given, kept):
    html = "".join(f"<h{level}>Mục</h{level}><p>Chữ</p>" for level in given)
    cleaned = clean_pasted_body(html)
    assert "".join(re.findall(r"<h(\d)", cleaned)) == kept
    assert clean_pasted_body(cleaned) == cleaned
