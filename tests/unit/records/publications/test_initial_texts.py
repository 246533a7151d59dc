"""The reviewed texts a new platform begins with."""

from laendertisch.records.publications.initial_texts import initial_news, initial_pages


def test_pages_exist_for_every_link_of_the_footer_and_the_conference_in_both_languages():
    assert {(page.slug, page.language) for page in initial_pages()} == {
        ("konferenz", "de"),
        ("konferenz", "en"),
        ("impressum", "de"),
        ("datenschutz", "de"),
        ("barrierefreiheit", "de"),
    }


def test_titles_are_kept_apart_and_sections_move_up():
    for page in initial_pages():
        assert page.title
        assert not page.title.startswith("#")
        assert "\n# " in f"\n{page.text}"
        assert "\n## " not in f"\n{page.text}"


def test_demonstration_news_say_that_they_report_nothing():
    news = list(initial_news())
    assert len(news) == 2
    for item in news:
        assert "Sie berichtet nichts, was geschehen ist." in item.text
