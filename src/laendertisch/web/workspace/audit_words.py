"""What the actions and fields of the audit trail are called in German (Vorgänge, Felder)."""

from __future__ import annotations

ACTION_NAMES = {
    "add_second_factor": "zweiten Faktor eingerichtet",
    "change_password": "Passwort geändert",
    "create_account": "Konto angelegt",
    "end_account": "Konto abgeschaltet",
    "end_membership": "Mitgliedschaft beendet",
    "fail_sign_in": "Anmeldung abgewiesen",
    "grant_membership": "Mitgliedschaft erteilt",
    "issue_password_link": "Einmal-Link ausgestellt",
    "load_facts": "öffentliche Fakten eingelesen",
    "make_recovery_codes": "Ersatzcodes erzeugt",
    "put_edition_in_force": "Ausgabe in Kraft gesetzt",
    "remove_second_factor": "zweiten Faktor entfernt",
    "rename_passkey": "Passkey umbenannt",
    "renew_demo_account": "Demonstrationskonto erneuert",
    "reset_second_factor": "zweiten Faktor zurückgesetzt",
    "save_news": "Meldung gespeichert",
    "save_page": "Seite gespeichert",
    "seed_pages": "Erstausstattung der Seiten angelegt",
    "set_password": "Passwort gesetzt",
    "sign_in": "angemeldet",
    "sign_out": "abgemeldet",
}

FIELD_NAMES = {
    "body": "Konferenz",
    "chair_year": "Vorsitzjahr",
    "checksum": "Prüfsumme",
    "created": "angelegt",
    "day": "Tag",
    "email": "E-Mail-Adresse",
    "file_name": "Datei",
    "is_active": "aktiv",
    "is_demo": "Demo-Konto",
    "key": "Kennung",
    "land": "Land",
    "name": "Name",
    "role": "Funktion",
    "second_factors": "zweite Faktoren",
    "step": "Schritt",
    "steps": "Schritte",
    "title": "Titel",
    "valid_from": "gilt ab",
    "valid_to": "gilt bis",
    "version": "Fassung",
    "working_group": "Arbeitsgruppe",
}


def action_name(action: str) -> str:
    """Return the German name of an action; one without a name keeps its key."""
    return ACTION_NAMES.get(action, action)


def field_name(field: str) -> str:
    """Return the German name of a recorded field; one without a name keeps its key."""
    return FIELD_NAMES.get(field, field)
