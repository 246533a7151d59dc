"""Where services and conferences are found, as the environment names them (Adressen)."""

from __future__ import annotations

from typing import Any

import dj_database_url

from laendertisch.kernel.errors import InputError

MAIL_PORT = 25
LAST_PORT = 65535


def database_at(url: str) -> dict[str, Any]:
    """Return Django's settings of a database. Raises `InputError`, which never repeats the password."""
    try:
        found = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
    except ValueError:
        raise InputError(
            "LAENDERTISCH_DATABASE_URL ist nicht lesbar. Bitte in der Form "
            "postgres://name:passwort@host/datenbank angeben."
        ) from None
    return dict(found)


def hosts_at(text: str) -> tuple[list[str], dict[str, str]]:
    """Return the allowed host names of `intmk.example,gfmk.example=gfmk`, and the conference of some of them.

    Raises `InputError` for a host name or a conference that is missing beside the `=`.
    """
    hosts, bodies = [], {}
    for each in filter(None, (part.strip() for part in text.split(","))):
        host, sign, body = (piece.strip() for piece in each.partition("="))
        if not host or (sign and not body):
            raise InputError(
                f"LAENDERTISCH_HOSTS enthält „{each[:60]}“. Bitte Rechnernamen durch Komma trennen und die "
                "Konferenz mit = anfügen, etwa intmk.example,gfmk.example=gfmk."
            )
        hosts.append(host)
        if body:
            bodies[host.lower()] = body
    return hosts, bodies


def mail_server_at(address: str) -> tuple[str, int]:
    """Return host and port of `host:port` or `host`. Raises `InputError` for a port that is none."""
    host, _, port = address.partition(":")
    if not host or (port and not (port.isdecimal() and 1 <= int(port) <= LAST_PORT)):
        raise InputError(
            f"LAENDERTISCH_MAIL_URL ist „{address[:60]}“. Bitte in der Form host:port angeben, "
            "etwa mail.example:25."
        )
    return host, int(port or MAIL_PORT)
