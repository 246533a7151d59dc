import pytest

from laendertisch.config.addresses import database_at, hosts_at, mail_server_at
from laendertisch.kernel.errors import InputError


def test_a_database_server_is_read_from_its_address():
    found = database_at("postgres://ada:geheim@db.example:5433/tisch")
    assert (found["HOST"], found["PORT"], found["NAME"], found["USER"]) == (
        "db.example",
        5433,
        "tisch",
        "ada",
    )
    assert found["CONN_HEALTH_CHECKS"]


@pytest.mark.parametrize("url", ["foo://ada:geheim@db", "://", "postgres://ada:geheim@db:abc/x"])
def test_an_unreadable_address_is_refused_without_repeating_the_password(url):
    with pytest.raises(InputError) as refused:
        database_at(url)
    assert "LAENDERTISCH_DATABASE_URL ist nicht lesbar" in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_a_mail_server_has_a_port_or_the_usual_one():
    assert mail_server_at("mail.example:587") == ("mail.example", 587)
    assert mail_server_at("mail.example") == ("mail.example", 25)


@pytest.mark.parametrize(
    "address", ["mail.example:abc", "mail.example:0", "mail.example:70000", ":25", "a:²"]
)
def test_a_mail_server_without_host_or_with_a_wrong_port_is_refused(address):
    with pytest.raises(InputError, match="LAENDERTISCH_MAIL_URL"):
        mail_server_at(address)


def test_host_names_may_name_their_conference():
    assert hosts_at("intmk.example, GFMK.example=gfmk,[::1],") == (
        ["intmk.example", "GFMK.example", "[::1]"],
        {"gfmk.example": "gfmk"},
    )


@pytest.mark.parametrize("text", ["=gfmk", "gfmk.example=", "intmk.example,= "])
def test_half_a_host_name_is_refused(text):
    with pytest.raises(InputError, match="LAENDERTISCH_HOSTS"):
        hosts_at(text)
