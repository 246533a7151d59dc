"""Addresses: Contacts, distribution lists, letters and the outbox (Kontakte, Post)."""

from __future__ import annotations

from django.urls import include, path

from laendertisch.web.workspace.people import contacts, letters, mailing_lists, outbox, registers

directory = [
    path("", contacts.overview, name="people"),
    path("kontakte/neu/", contacts.new, name="people_new"),
    path("kontakte/alle.vcf", contacts.vcards, name="people_vcards"),
    path("kontakte/<int:pk>/", contacts.detail, name="people_contact"),
    path("kontakte/<int:pk>/aendern/", contacts.change, name="people_change"),
    path("kontakte/<int:pk>/beenden/", contacts.end, name="people_end"),
    path("kontakte/<int:pk>/karte.vcf", contacts.vcard, name="people_vcard"),
    path("mitgliedschaften/", registers.memberships, name="people_memberships"),
    path("ministerien/", registers.ministry_names, name="people_ministries"),
    path("ministerien/umbenennung/", registers.rename, name="people_rename"),
    path("gaeste/", registers.guests, name="people_guests"),
    path("gaeste/einladen/", registers.invite, name="people_invite"),
    path("gaeste/<int:pk>/antwort/", registers.guest_answer, name="people_guest_answer"),
    path("gaeste/<int:pk>/zuruecknehmen/", registers.guest_withdraw, name="people_guest_withdraw"),
]

lists = [
    path("verteiler/", mailing_lists.overview, name="people_lists"),
    path("verteiler/neu/", mailing_lists.new, name="people_list_new"),
    path("verteiler/<str:key>/", mailing_lists.detail, name="people_list"),
    path("verteiler/eigene/<int:pk>/aufnehmen/", mailing_lists.add, name="people_list_add"),
    path("verteiler/eigene/<int:pk>/beenden/", mailing_lists.end, name="people_list_end"),
    path("verteiler/eintraege/<int:pk>/beenden/", mailing_lists.end_entry, name="people_list_entry_end"),
]

post = [
    path("vorlagen/", letters.templates, name="people_templates"),
    path("vorlagen/neu/", letters.new_template, name="people_template_new"),
    path("vorlagen/<int:pk>/", letters.template, name="people_template"),
    path("vorlagen/<int:pk>/beenden/", letters.end_template, name="people_template_end"),
    path("schreiben/", letters.overview, name="people_letters"),
    path("schreiben/neu/", letters.write, name="people_letter_new"),
    path("schreiben/<int:pk>/", letters.letter, name="people_letter"),
    path("schreiben/<int:pk>/versenden/", letters.send, name="people_letter_send"),
    path("schreiben/<int:pk>/verwerfen/", letters.discard, name="people_letter_discard"),
    path("postausgang/", outbox.overview, name="people_outbox"),
    path("postausgang/<int:pk>/", outbox.detail, name="people_message"),
    path("postausgang/<int:pk>/entscheiden/", outbox.decide, name="people_message_decide"),
    path("postausgang/<int:pk>/neue-adresse/", outbox.readdress, name="people_message_readdress"),
    path("postausgang/<int:pk>/brief.pdf", outbox.paper, name="people_message_paper"),
]

urlpatterns = [path("personen/", include([*directory, *lists, *post]))]
