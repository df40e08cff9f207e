import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_answers import HOSTILE
from markdown_it import MarkdownIt

from ui.plain import WORD_JOINER, html_body, html_text, label_text, marker, numbers, unmarked

# What Streamlit rewrites in text after Markdown is parsed, as its own page does it.
REWRITTEN = re.compile(
    r":[\w+-]+:|:material[/_]\w+:|(?:^|\s)(?:<->|->|<-|--|>=|<=|~=)(?:\s|$)|https?://|www\.|\w@\w",
    re.IGNORECASE,
)
OWN_TAGS = re.compile(
    r"</?(?:p|em|strong|ul|li|ol|blockquote|br|table|thead|tbody|tr|th|td)>|<br />|<ol start=\"\d+\">"
    r"|<t[hd] style=\"text-align:(?:left|center|right)\">"
)
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(HOSTILE)).map(" ".join))


@pytest.mark.parametrize("text", HOSTILE)
def test_html_text_is_the_text(text: str) -> None:
    assert "<" not in html_text(text)
    assert html.unescape(html_text(text)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_shows_the_text_and_makes_nothing_of_it(text: str) -> None:
    rendered = MarkdownIt("js-default").renderInline(label_text(text))
    assert "<" not in rendered
    shown = html.unescape(rendered)
    assert shown.replace(WORD_JOINER, "") == text
    assert not REWRITTEN.search(shown)


@given(TEXTS)
def test_any_label_shows_its_text(text: str) -> None:
    label = label_text(text)
    assert "\n" not in label
    rendered = MarkdownIt("commonmark").renderInline(label)
    assert "<" not in rendered
    plain = html.unescape(html_text(text.replace(WORD_JOINER, "")))
    assert html.unescape(rendered).replace(WORD_JOINER, "").split() == plain.split()


@pytest.mark.parametrize("text", [text for text in HOSTILE if "**" not in text and "\\" not in text])
def test_a_body_shows_hostile_text_as_text(text: str) -> None:
    rendered = html_body(f"It says: {text}", {1}, "source-").strip()
    inside = rendered.removeprefix("<p>").removesuffix("</p>")
    assert "<" not in inside
    assert html.unescape(inside) == f"It says: {text}"


@given(TEXTS)
def test_a_body_holds_no_tags_but_its_own(text: str) -> None:
    assert [tag for tag in re.findall(r"<[^>]*>", html_body(text)) if not OWN_TAGS.fullmatch(tag)] == []


@pytest.mark.parametrize(
    ("markdown", "rendered"),
    [
        ("A **b** c", "<p>A <strong>b</strong> c</p>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("not [2] ours", "<p>not [2] ours</p>"),
        (r"a paper's own \[1\]", "<p>a paper's own [1]</p>"),
        ("[1](javascript:x)", f"<p>{marker(1)}(javascript:x)</p>"),
        ("at 90% [1], then", f"<p>at 90%{marker(1)}, then</p>"),
    ],
)
def test_body(markdown: str, rendered: str) -> None:
    assert html_body(markdown, {1}).strip() == rendered


def test_a_mark_leads_to_its_source() -> None:
    assert '<a href="#answer-1-source-3">[3]</a>' in html_body("so [3]", {3}, "answer-1-source-")
    assert "href" not in html_body("so [3]", {1}, "answer-1-source-")


def test_numbers_and_unmarked() -> None:
    text = r"It was 71% [2] then, 68% [1] before [2], as \[3\] says."
    assert numbers(text) == (2, 1, 2)
    assert unmarked(text) == "It was 71% then, 68% before, as [3] says."


def test_what_turns_the_direction_of_reading_is_left_out() -> None:
    assert html_text("ab\u202ecd\x00\u2066e") == "abcde"
    assert label_text("ab\u202ecd\x00\u2066e") == "abcde"
