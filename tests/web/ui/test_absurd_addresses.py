"""A number in an address that no row can have is an unknown page, not an error of the database."""

import pytest
from django.urls import reverse

from laendertisch.procedure.roles import Role


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("name", ["people_contact", "people_template", "matter"])
@pytest.mark.parametrize("number", [2**63, 99999999999999999999])
def test_a_number_beyond_the_database_is_unknown(name, number, sign_in, make_person):
    address = reverse(f"workspace:{name}", args=["intmk", number])
    assert sign_in(make_person(Role.SECRETARIAT)).get(address).status_code == 404


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_first(client, db):
    assert client.get(reverse("workspace:matter", args=["intmk", 2**63])).status_code == 302
