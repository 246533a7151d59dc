from laendertisch.rendering.richtext import rich_text


def test_markdown_becomes_html_with_headings_below_the_title_of_the_page():
    assert rich_text("# Titel\n\n*wichtig*") == "<h2>Titel</h2>\n<p><em>wichtig</em></p>\n"


def test_html_is_shown_as_text():
    assert rich_text("<script>x</script>") == "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"


def test_a_link_that_would_run_a_script_is_no_link():
    assert "href" not in rich_text("[hier](javascript:alert)")
