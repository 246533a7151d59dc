"""Forms of contacts, guests, ministries and lists. They only read what was typed; actions decide."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.procedure.contacts import Belonging, CardText, Greeting, GuestRight
from laendertisch.procedure.mailing_lists import ListKey
from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import Membership, User
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.contact_queries import contact_cards
from laendertisch.records.correspondence.models import ContactCard
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.forms import ANY, DayField
from laendertisch.web.workspace.lists import FilterForm

LAND_CHOICES = [(land.code, land.short_name) for land in LAENDER]
WHEN = [("", "heute"), ("alle", "alle"), ("frueher", "früher"), ("spaeter", "später")]


class ContactForm(forms.Form):
    """The card of a contact (Kontaktdaten)."""

    name = forms.CharField(label="Name", max_length=200, help_text="Vor- und Nachname")
    title = forms.CharField(label="Titel", max_length=200, required=False, help_text="Zum Beispiel Dr.")
    greeting = forms.ChoiceField(label="Anrede", choices=[(each.value, each.label) for each in Greeting])
    belonging = forms.ChoiceField(
        label="Zugehörigkeit", choices=[(each.value, each.label) for each in Belonging]
    )
    land = forms.ChoiceField(
        label="Land", required=False, choices=[("", "keines"), *LAND_CHOICES], help_text="Nur bei „Land“."
    )
    organisation = forms.CharField(label="Organisation", max_length=200, required=False)
    function = forms.CharField(label="Funktion", max_length=200, required=False)
    mail = forms.CharField(label="E-Mail-Adresse (dienstlich)", max_length=254, required=False)
    phone = forms.CharField(label="Telefon (dienstlich)", max_length=40, required=False)
    address = forms.CharField(
        label="Anschrift (dienstlich)",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def card(self) -> CardText:
        """What was typed, for the action."""
        data = self.cleaned_data
        return CardText(
            name=data["name"],
            belonging=Belonging(data["belonging"]),
            land=BY_CODE.get(data["land"]),
            title=data["title"],
            greeting=Greeting(data["greeting"]),
            function=data["function"],
            organisation=data["organisation"],
            mail=data["mail"],
            phone=data["phone"],
            address=data["address"],
        )


class NewContactForm(ContactForm):
    """A new contact, its first day and its account (neuer Kontakt)."""

    valid_from = DayField(label="Gültig ab")
    user = forms.ModelChoiceField(
        label="Konto derselben Person",
        queryset=User.objects.none(),
        required=False,
        empty_label="keines",
        help_text="Dann bekommt die Person jedes Schreiben einmal, unter der Adresse dieses Kontakts.",
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = User.objects.filter(memberships__body=body, is_active=True).distinct()
        self.fields["user"].queryset = known  # type: ignore[attr-defined]


class ChangeContactForm(ContactForm):
    """A changed card (geänderte Kontaktdaten)."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)


def card_values(card: ContactCard) -> dict[str, Any]:
    """Return what the form of a card begins with."""
    names = ("name", "title", "greeting", "belonging", "organisation", "function", "mail", "phone", "address")
    values = {name: getattr(card, name) for name in names}
    return {**values, "land": card.land.code if card.land else "", "based_on": card.pk}


class EndForm(forms.Form):
    """Last day and reason (Ende)."""

    last_day = DayField(label="Letzter Tag")
    reason = forms.CharField(label="Grund", max_length=1000, help_text="Er steht im Prüfpfad.")


class LastDayForm(forms.Form):
    """Last day (letzter Tag)."""

    last_day = DayField(label="Letzter Tag")


class WhenFilter(FilterForm):
    """Of which time rows are wanted (Zeitraum); `prefix` leads to the dated columns."""

    prefix_of_days = ""

    def of_time(self, rows: QuerySet[Any], when: str, today: date) -> QuerySet[Any]:
        """Return the rows that are valid today, were earlier or will be later."""
        first, last = f"{self.prefix_of_days}valid_from", f"{self.prefix_of_days}valid_to"
        ended = Q(**{f"{last}__lt": today})
        match when:
            case "frueher":
                return rows.filter(ended)
            case "spaeter":
                return rows.filter(**{f"{first}__gt": today})
            case "alle":
                return rows
            case _:
                return rows.filter(Q(**{f"{last}__isnull": True}) | ~ended, **{f"{first}__lte": today})


class ContactFilter(WhenFilter):
    """What is asked of the directory (Filter)."""

    prefix_of_days = "contact__"
    suche = forms.CharField(label="Name, Funktion oder Organisation", required=False, max_length=200)
    zugehoerigkeit = forms.ChoiceField(
        label="Zugehörigkeit",
        required=False,
        choices=[ANY, *((each.value, each.label) for each in Belonging)],
    )
    land = forms.ChoiceField(label="Land", required=False, choices=[ANY, *LAND_CHOICES])
    gueltig = forms.ChoiceField(label="Gültig", required=False, choices=WHEN)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def narrowed(self, rows: QuerySet[ContactCard]) -> QuerySet[ContactCard]:
        """Return the wanted contacts."""
        asked = self.cleaned_data
        rows = self.of_time(rows, asked["gueltig"], self.today)
        if text := asked["suche"]:
            fields = ("name", "function", "organisation", "mail")
            wanted = Q()
            for field in fields:
                wanted |= Q(**{f"{field}__icontains": text})
            rows = rows.filter(wanted)
        if asked["zugehoerigkeit"]:
            rows = rows.filter(belonging=asked["zugehoerigkeit"])
        return rows.filter(land=asked["land"]) if asked["land"] else rows


class MembershipFilter(WhenFilter):
    """What is asked of the memberships (Filter)."""

    suche = forms.CharField(label="Name", required=False, max_length=200)
    funktion = forms.ChoiceField(
        label="Funktion", required=False, choices=[ANY, *((each.value, each.label) for each in Role)]
    )
    land = forms.ChoiceField(label="Land", required=False, choices=[ANY, *LAND_CHOICES])
    gueltig = forms.ChoiceField(label="Gültig", required=False, choices=WHEN)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def narrowed(self, rows: QuerySet[Membership]) -> QuerySet[Membership]:
        """Return the wanted memberships."""
        asked = self.cleaned_data
        rows = self.of_time(rows, asked["gueltig"], self.today)
        if asked["suche"]:
            rows = rows.filter(user__name__icontains=asked["suche"])
        if asked["funktion"]:
            rows = rows.filter(role=asked["funktion"])
        return rows.filter(land=asked["land"]) if asked["land"] else rows


class MinistryForm(forms.Form):
    """A ministry is renamed (Umbenennung)."""

    land = forms.ChoiceField(label="Land", choices=LAND_CHOICES)
    name = forms.CharField(label="Neuer Name", max_length=300)
    valid_from = DayField(label="Gültig ab")
    source = forms.CharField(
        label="Quelle", max_length=300, help_text="Zum Beispiel Organisationserlass mit Datum und Fundstelle."
    )

    def clean_land(self) -> Land:
        """Return the Land."""
        return BY_CODE[self.cleaned_data["land"]]


class SessionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generics at run time
    """Choose a session of the conference (Sitzung)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Session.objects.none(), label="Sitzung", empty_label=None, **kwargs)

    def offer(self, body: Body) -> None:
        """Offer the sessions of a conference, the latest first."""
        self.queryset = (
            Session.objects.filter(year__body=body).select_related("year__body").order_by("-begins")
        )


class CardChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # as above
    """Choose a contact by its card (Kontakt)."""

    def label_from_instance(self, card: ContactCard) -> str:
        """Return name and for whom the contact stands."""
        return ", ".join(filter(None, (card.name, card.land.short_name if card.land else card.organisation)))


class GuestForm(forms.Form):
    """Invite a guest (Einladung)."""

    session = SessionChoice()
    card = CardChoice(label="Kontakt", queryset=ContactCard.objects.none(), empty_label=None)
    right = forms.ChoiceField(label="Recht", choices=[(each.value, each.label) for each in GuestRight])
    note = forms.CharField(label="Anmerkung", max_length=300, required=False)

    def __init__(self, *args: Any, body: Body, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].offer(body)  # type: ignore[attr-defined]
        self.fields["card"].queryset = contact_cards(body.pk, today)  # type: ignore[attr-defined]

    def clean_right(self) -> GuestRight:
        """Return the right."""
        return GuestRight(self.cleaned_data["right"])


class ListForm(forms.Form):
    """A new distribution list (neuer Verteiler)."""

    name = forms.CharField(label="Name", max_length=120)
    purpose = forms.CharField(label="Wofür?", max_length=300, required=False)


class ListEntryForm(forms.Form):
    """A contact or a computed list comes onto a list (Eintrag)."""

    card = CardChoice(
        label="Kontakt", queryset=ContactCard.objects.none(), required=False, empty_label="keiner"
    )
    computed = forms.ChoiceField(label="oder berechneter Verteiler", required=False)
    valid_from = DayField(label="Gültig ab")

    def __init__(
        self, *args: Any, body: Body, today: date, computed: list[tuple[str, str]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["card"].queryset = contact_cards(body.pk, today)  # type: ignore[attr-defined]
        self.fields["computed"].choices = [("", "keiner"), *computed]  # type: ignore[attr-defined]

    def clean_computed(self) -> ListKey | None:
        """Return the list."""
        chosen = self.cleaned_data["computed"]
        return ListKey.parse(chosen) if chosen else None
