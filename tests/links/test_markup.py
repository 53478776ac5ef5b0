import pytest

from portal.links.markup import clean_free_text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p>Xin <strong>chào</strong></p>", "<p>Xin <strong>chào</strong></p>"),
        ('<p onclick="x()" style="position:fixed" class="a">chữ</p>', "<p>chữ</p>"),
        ("<h1>a</h1><H2 id='x'>b</H2><h3>c</h3><h6>d</h6>", "<h3>a</h3><h3>b</h3><h3>c</h3><h4>d</h4>"),
        ("<script>x()</script>chữ", "chữ"),
        ('<p><img src="https://other.vn/a.png">chữ</p>', "<p>chữ</p>"),
        ('<iframe src="https://other.vn"></iframe>chữ', "chữ"),
        ('<a href="javascript:x()">chữ</a>', "<a>chữ</a>"),
        ('<a title="x" href="/lien-he/" data-cms-href="cms.page:1">chữ</a>', '<a href="/lien-he/">chữ</a>'),
        ('<a href="https://portal.example.vn/a">chữ</a>', '<a href="https://portal.example.vn/a">chữ</a>'),
        ('<a href="//other.vn/">chữ</a>', '<a href="//other.vn/" class="external" rel="noopener">chữ</a>'),
        ('<a href="HTTPS://other.vn/">chữ</a>', '<a href="HTTPS://other.vn/" class="external" rel="noopener">chữ</a>'),
        ('<a href="tel:02913827530">chữ</a>', '<a href="tel:02913827530">chữ</a>'),
        (
            '<a target="_blank" href="https://other.vn/?a=1&amp;b=2">chữ</a>',
            '<a href="https://other.vn/?a=1&amp;b=2" class="external" rel="noopener">chữ</a>',
        ),
    ],
)
def test_only_words_lists_tables_and_links_are_kept(settings, given, kept):
    settings.SITE_URL = "https://portal.example.vn"
    assert clean_free_text(given) == kept
    assert clean_free_text(kept) == kept
