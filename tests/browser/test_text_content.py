"""The text of HTML documents, in which annotations have their offsets, is what a browser has."""

import pytest
from playwright.sync_api import Browser

from igfkg.linking.html_text import text_of_html

DOCUMENTS = [
    "<title>a</title><body><p>b</p>",
    " \n<p>a\n</p> b ",
    "<html> <head> <title>a</title> </head> x <body> b </body> c </html> d\n",
    "<svg><title>a</title><desc>b<p>c</p></desc></svg>d",
    "<p>a<title>b</title><svg><title/>c</svg>",
    "<svg><style> a &lt; <b>c</b></style></svg>",
    "<svg><![CDATA[a<b>&amp;]]>c</svg><![CDATA[d>e]]>",
    "<svg>a<p>b</p><![CDATA[c]]>d",
    "<math><mi>a</mi></math><title>b</title>",
    "<p>a<template>b<template>c</template>d</template>e</template>f",
    "<template>a<body>b</template>c<p>d",
    "a<template>b",
    "<body>a<body class=x>b<head>c</head>d",
    "<pre>\na\n</pre><pre>\n\nb</pre><listing>\nc</listing><textarea>\nd<b>&amp;e</textarea>",
    "<p>a<!-- b --><!-->c<!--->d<!--e--!>f<!--g",
    "a<!b>c<!doctype html>d<?e>f</>g</ h>i</1>j",
    "a<b c='>' d=\">\" e=f>g</b h='>'>i",
    "a<b ='>c'>d<b e=f\"g>h<b =>i<b / j = k / >l",
    "a<b c='d>e",
    "a<b c",
    "a</b",
    "a<",
    "a</",
    "1 < 2 <3 <= 4",
    "<script>a</b>'</script x>b<style><i></style>c<xmp><i>&amp;</xmp><iframe><i></iframe><noscript><i>d</noscript>",
    "<head><noscript><p>a</p></noscript></head>b<noframes>c</noframes><noembed><p></noembed>",
    "<script>a",
    "<title>a<p>b",
    "<textarea>a</textareab></TEXTAREA >c",
    "a<plaintext>b</plaintext>&amp;<p>",
    "&amp;&lt&notit;&notin;&#65;&#x41;&#0;&#x80;&#xD800;&#x110000;&#99999999999999;&#1;&#xfdd0;&nothing;&#;&&#x;&ampx",
    "a\r\nb\rc&#13;d",
    "<!doctype html><html lang=en><meta charset=utf-8><link rel=x><p>a",
    "</p>a</br>b",
    "<body>\n a",
    "x<table><tr><td>a<td>b</table>c",
]


def test_offsets_count_what_a_browser_has(browser: Browser) -> None:
    page = browser.new_page()
    for document in DOCUMENTS:
        page.evaluate("html => { document.open(); document.write(html); document.close(); }", document)
        assert text_of_html(document).content == page.evaluate("document.body.textContent"), document
    page.close()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_searched_is_as_long(document: str) -> None:
    text = text_of_html(document)
    assert len(text.searched) == len(text.content)
    assert all(0 <= each <= len(text.content) for each in text.breaks)
