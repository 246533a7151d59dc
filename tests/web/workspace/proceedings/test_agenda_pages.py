"""Pages of the preparation: agenda, Grüne Liste, Vorkonferenz, papers."""

import io
import zipfile

import pytest
from django.urls import reverse

from laendertisch.actions.agendas import issue_agenda, put_on_agenda
from laendertisch.actions.green_list import put_on_green_list
from laendertisch.actions.recommendations import recommend
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.proceedings import Advice, Section
from laendertisch.records.conference.models import Body
from laendertisch.records.matters.models import Matter
from laendertisch.records.proceedings.queries import entries_of, green_items, working_agenda


@pytest.fixture
def points(office, session):
    """Three points on the version in work."""
    return [
        put_on_agenda(by=office, session=session, section=Section.TOPICS, title=f"Punkt {number}").item
        for number in (1, 2, 3)
    ]


def text(response) -> str:
    return response.content.decode()


def titles(session):
    return [each.item.title for each in entries_of(working_agenda(session))]


def order_form(points, places, **more):
    shown = [each.pk for each in points]
    typed = {f"platz-{key}": place for key, place in zip(shown, places, strict=True)}
    return {"stand": ",".join(map(str, shown)), **typed, **more}


def test_the_list_names_every_session_with_its_agenda(as_office, at, item):
    page = text(as_office.get(at("agenda")))
    assert "Hauptkonferenz" in page
    assert "Fassung 1" in page


def test_only_the_office_sees_the_version_in_work(as_office, as_delegate, at, session, points):
    assert "Punkt 2" in text(as_office.get(at("agenda_session", session.pk)))
    page = text(as_delegate("BY").get(at("agenda_session", session.pk)))
    assert "Punkt 2" not in page
    assert "Die Tagesordnung bearbeiten darf nur: Geschäftsstelle." in page


def test_one_form_orders_all_items_at_once(as_office, at, session, points):
    answer = as_office.post(at("agenda_order", session.pk), order_form(points, [3, 1, 2]))
    assert answer.status_code == 302
    assert titles(session) == ["Punkt 2", "Punkt 3", "Punkt 1"]


def test_a_button_moves_one_item_up(as_office, at, session, points):
    as_office.post(at("agenda_order", session.pk), order_form(points, [1, 2, 3], hoch=points[2].pk))
    assert titles(session) == ["Punkt 1", "Punkt 3", "Punkt 2"]


def test_an_order_on_top_of_an_older_one_is_shown_again_with_what_was_typed(as_office, at, session, points):
    as_office.post(at("agenda_order", session.pk), order_form(points, [3, 1, 2]))
    answer = as_office.post(at("agenda_order", session.pk), order_form(points, [2, 1, 77]))
    assert answer.status_code == 409
    assert "nichts überschrieben" in text(answer)
    assert 'value="77"' in text(answer)
    assert titles(session) == ["Punkt 2", "Punkt 3", "Punkt 1"]


@pytest.mark.parametrize("place", ["", "drei", "-1", "1.5"])
def test_a_place_that_is_no_number_is_refused(as_office, at, session, points, place):
    answer = as_office.post(at("agenda_order", session.pk), order_form(points, [place, 1, 2]))
    assert answer.status_code == 400
    assert "als Platz eine Zahl" in text(answer)


def test_a_delegation_orders_nothing(as_delegate, at, session, points):
    answer = as_delegate("BY").post(at("agenda_order", session.pk), order_form(points, [3, 1, 2]))
    assert answer.status_code == 403


def test_a_matter_is_put_on_the_agenda_issued_and_read_by_all(
    as_office, as_delegate, at, session, make_matter
):
    matter = make_matter("Familiennachzug <script>", stage="circulated")
    form = {"matter": matter.pk, "section": "topics"}
    assert as_office.post(at("agenda_add", session.pk), form).status_code == 302
    assert as_office.post(at("agenda_issue", session.pk), {"freeze": "on"}).status_code == 302
    page = text(as_delegate("BY").get(at("agenda_session", session.pk)))
    assert "2.1" in page
    assert "Familiennachzug &lt;script&gt;" in page
    assert "steht fest" in page


def test_an_item_without_title_and_matter_is_refused_beside_the_form(as_office, at, session):
    answer = as_office.post(at("agenda_add", session.pk), {"section": "topics"})
    assert answer.status_code == 400
    assert "Bitte geben Sie einen Titel" in text(answer)


def test_a_topic_that_is_pending_elsewhere_is_warned_of(as_office, at, session, make_matter, gfmk):
    matter = make_matter("Qualitätsstandards Sprachmittlung", stage="circulated")
    Matter.objects.filter(pk=matter.pk).update(pending_elsewhere="Bundesrat, Drucksache 12/26")
    other = make_matter("Geheimes zur Sprachmittlung Qualitätsstandards", stage="circulated")
    Matter.objects.filter(pk=other.pk).update(body=Body.objects.get(pk="gfmk"))
    page = text(as_office.get(at("agenda_add", session.pk)))
    assert "Auch anhängig: Bundesrat, Drucksache 12/26." in page
    assert "Bei der Konferenz GFMK ist ein Vorgang mit ähnlichem Titel in Arbeit." in page
    assert "Geheimes" not in page


def test_versions_can_be_compared(as_delegate, office, at, session, points):
    issue_agenda(by=office, session=session)
    put_on_agenda(by=office, session=session, section=Section.REPORTS, title="Bericht")
    issue_agenda(by=office, session=session)
    page = text(as_delegate("BY").get(at("agenda_compare", session.pk, 1, 2)))
    assert "TOP A1 Bericht" in page
    assert as_delegate("HE").get(at("agenda_version", session.pk, 1)).status_code == 200
    assert as_delegate("SN").get(at("agenda_version", session.pk, 3)).status_code == 404


def test_an_item_is_numbered_by_hand_and_withdrawn_with_a_reason(as_office, at, points):
    point = points[0]
    assert as_office.post(at("agenda_item_number", point.pk), {"top_number": "2.9b"}).status_code == 302
    assert as_office.post(at("agenda_item_number", point.pk), {"top_number": "3"}).status_code == 400
    assert as_office.post(at("agenda_item_withdraw", point.pk), {"reason": ""}).status_code == 400
    assert as_office.post(at("agenda_item_withdraw", point.pk), {"reason": "verzichtet"}).status_code == 302
    page = text(as_office.get(at("agenda_item", point.pk)))
    assert "TOP 2.9b Punkt 1" in page
    assert "verzichtet" in page


def test_the_text_of_an_item_is_shown_to_its_circle_alone(as_delegate, as_guest, at, item):
    assert "bittet den Bund um ein Gesetz" in text(as_delegate("BY").get(at("agenda_item", item.pk)))
    page = text(as_guest.get(at("agenda_item", item.pk)))
    assert "bittet den Bund um ein Gesetz" not in page
    assert "nicht für Ihren Kreis" in page


def test_an_item_of_an_agenda_in_work_is_known_to_those_who_see_its_matter(
    as_office, as_delegate, as_guest, at, item
):
    item.entries.get().agenda.__class__.objects.update(issued_at=None)
    browsers = (as_office, as_delegate("BY"), as_guest)
    assert [each.get(at("agenda_item", item.pk)).status_code for each in browsers] == [200, 200, 404]


def test_a_guest_is_not_told_where_else_a_topic_is_pending(as_delegate, as_guest, at, item):
    type(item.matter).objects.update(pending_elsewhere="Bundesrat, Drucksache 47/26")
    pages = [text(each.get(at("agenda_item", item.pk))) for each in (as_delegate("BY"), as_guest)]
    assert ["Drucksache 47/26" in page for page in pages] == [True, False]


def test_another_conference_does_not_reach_the_papers(as_office_of_gfmk, session, item):
    for name, pk in (("agenda_session", session.pk), ("agenda_item", item.pk), ("agenda_papers", session.pk)):
        address = reverse(f"workspace:{name}", args=["gfmk", pk])
        assert as_office_of_gfmk.get(address).status_code == 404


@pytest.mark.usefixtures("long_agenda")
@pytest.mark.parametrize("name", ["agenda_session", "agenda_green", "live_chair"])
def test_a_long_agenda_needs_few_queries(as_office, at, session, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        assert as_office.get(at(name, session.pk)).status_code == 200


@pytest.fixture
def long_agenda(office, session, make_matter):
    for number in range(30):
        matter = make_matter(f"Vorgang {number}", stage="circulated")
        put_on_agenda(by=office, session=session, section=Section.TOPICS, matter=matter)
    issue_agenda(by=office, session=session)
    put_on_agenda(by=office, session=session, section=Section.OTHER, title="Verschiedenes")


def test_the_green_list_is_filled_by_the_office_and_lifted_by_a_land(
    as_office, as_delegate, at, session, item
):
    assert as_office.post(at("agenda_green_put", session.pk), {"punkt": item.pk}).status_code == 302
    assert green_items(session) == {item.pk}
    saar = as_delegate("SL")
    form = {f"punkt{item.pk}-land": "SL", f"punkt{item.pk}-reason": "Redebedarf"}
    assert saar.post(at("agenda_green_lift", item.pk), form).status_code == 302
    assert green_items(session) == frozenset()
    assert "heruntergenommen von Saarland" in text(saar.get(at("agenda_green", session.pk)))
    assert saar.post(at("agenda_green_lift", item.pk), form).status_code == 400


def test_the_green_list_says_before_the_click_why_nothing_can_be_lifted(as_guest, office, at, session, item):
    put_on_green_list(by=office, session=session, items=[item])
    page = text(as_guest.get(at("agenda_green", session.pk)))
    assert "Einen Punkt von der Grünen Liste nehmen darf nur" in page


def test_the_vorkonferenz_says_what_is_missing(as_office, at, preparatory, make_matter):
    make_matter(stage="circulated")
    page = text(as_office.get(at("agenda_preparation", preparatory.pk)))
    assert "Noch 15 Länder ohne Rückmeldung" in page
    assert "Die Empfehlung der Vorkonferenz fehlt." in page


def test_a_recommendation_is_written_and_answered(as_office, as_delegate, at, preparatory, make_matter):
    matter = make_matter(laender=("BY",), stage="circulated")
    page = at("agenda_recommend", preparatory.pk, matter.pk)
    assert as_office.post(page, {"advice": "reject"}).status_code == 400
    assert as_office.post(page, {"advice": "accept_changed", "text": "Ziffer 2 streichen"}).status_code == 302
    recommendation = matter.recommendations.get()
    answer = at("agenda_answer", recommendation.pk)
    bavaria = as_delegate("BY")
    assert "Ziffer 2 streichen" in text(bavaria.get(answer))
    assert bavaria.post(answer, {"land": "BY", "accepted": "ja"}).status_code == 302
    recommendation.refresh_from_db()
    assert (recommendation.accepted, recommendation.answered_land) == (True, BY_CODE["BY"])


def test_guests_of_the_bund_do_not_see_the_vorkonferenz(as_guest, at, preparatory):
    assert as_guest.get(at("agenda_preparation", preparatory.pk)).status_code == 403


@pytest.fixture
def twenty_recommendations(office, preparatory, make_matter):
    for number in range(20):
        matter = make_matter(f"Vorgang {number}", stage="circulated")
        recommend(by=office, matter=matter, session=preparatory, advice=Advice.ACCEPT)


@pytest.mark.usefixtures("twenty_recommendations")
def test_the_vorkonferenz_needs_few_queries(as_office, at, preparatory, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        as_office.get(at("agenda_preparation", preparatory.pk))


@pytest.fixture
def two_circles(office, session, make_matter, points):
    """An issued agenda with three points, a text for the Länder, and one for the guests as well."""
    open_matter = make_matter("Offenes", visibility="guests", stage="circulated")
    for matter in (make_matter("Internes", stage="circulated"), open_matter):
        put_on_agenda(by=office, session=session, section=Section.TOPICS, matter=matter)
    issue_agenda(by=office, session=session)


@pytest.mark.usefixtures("two_circles")
def test_papers_hold_what_the_circle_may_read(as_delegate, as_guest, at, session):
    for browser, circle, names in (
        (as_delegate("BY"), "all_laender", ["04-top-2-4-internes.pdf", "05-top-2-5-offenes.pdf"]),
        (as_guest, "guests", ["05-top-2-5-offenes.pdf"]),
    ):
        answer = browser.get(at("agenda_papers_zip", session.pk, circle))
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            assert archive.namelist() == ["index.html", "00-tagesordnung.pdf", *names]
            assert "Unterlagen" in archive.read("index.html").decode()
        assert browser.get(at("agenda_papers_pdf", session.pk, circle)).content.startswith(b"%PDF")
    assert as_guest.get(at("agenda_papers_zip", session.pk, "all_laender")).status_code == 403
    assert as_guest.get(at("agenda_papers_zip", session.pk, "office")).status_code == 404
