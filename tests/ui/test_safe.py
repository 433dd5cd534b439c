import pytest
from canned import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.safe import markdown_to_html, paragraphs_to_html, plain_label


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**must**", "<p><strong>must</strong></p>"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("AT&amp;T", "<p>AT&amp;T</p>"),
        ("1\\. not a list", "<p>1. not a list</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[a](https://b.example)", "<p>[a](https://b.example)</p>"),
        ("![a](https://b.example)", "<p>![a](https://b.example)</p>"),
        ("<https://b.example>", "<p>&lt;https://b.example&gt;</p>"),
        ("https://b.example", "<p>https://b.example</p>"),
        ("[a]\n\n[a]: https://b.example", "<p>[a]</p>\n<p>[a]: https://b.example</p>"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
    ],
)
def test_markdown_keeps_its_form_and_nothing_in_it_is_active(markdown, html):
    assert markdown_to_html(markdown, top_heading=4).strip() == html


@pytest.mark.parametrize(
    ("markdown", "tags"),
    [
        ("# A\n\n## B", ["h4", "h5"]),
        ("## A\n\n### B", ["h4", "h5"]),
        ("#### A\n\n## B", ["h6", "h4"]),
        ("# A\n\n###### B", ["h4", "h6"]),
    ],
)
def test_headings_begin_at_the_level_that_the_page_leaves_for_them(markdown, tags):
    html = markdown_to_html(markdown, top_heading=4)
    opened = [html[at + 1 : at + 3] for at in range(len(html)) if html.startswith("<h", at)]
    assert opened == tags


@given(st.text(alphabet=st.sampled_from(list("<>[]()!*_`#&;:/\\\"'\n -=|~$ahtps.")), max_size=80))
def test_no_text_whatever_becomes_a_link_an_image_or_an_attribute(text):
    html = markdown_to_html(text, top_heading=4)
    for tag in ("<a", "<img", "<script", "<iframe"):
        assert tag not in html
    assert " href=" not in html.replace("&quot;", "")


def test_plain_words_keep_their_line_breaks_and_are_escaped():
    assert paragraphs_to_html("a <b>\nc & d") == "a &lt;b&gt;<br>c &amp; d"


@pytest.mark.parametrize("words", [HOSTILE, "*a* _b_ `c` [d](e)", "What now?", "7.5 (page 98)"])
def test_a_label_read_as_markdown_shows_exactly_its_words(words):
    rendered = MarkdownIt("commonmark").enable("table").render(plain_label(words))
    assert rendered == f"<p>{_escaped(words)}</p>\n"


def test_a_label_is_one_line():
    assert plain_label("a\n# b") == "a \\# b"


def _escaped(words: str) -> str:
    for plain, entity in [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")]:
        words = words.replace(plain, entity)
    return words
