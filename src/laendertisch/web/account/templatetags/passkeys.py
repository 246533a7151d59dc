"""What the pages with passkeys must know about the address under which they are seen."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest

register = template.Library()


@register.simple_tag(takes_context=True)
def address_with_a_name(context: template.Context) -> str:
    """Return the same page under `localhost` if the host is a number, else nothing.

    Browsers bind passkeys to a name; under `127.0.0.1` there are none.
    """
    request: HttpRequest = context["request"]
    host = urlsplit(f"//{request.get_host()}")
    try:
        ipaddress.ip_address(host.hostname or "")
    except ValueError:
        return ""
    port = f":{host.port}" if host.port else ""
    return f"{request.scheme}://localhost{port}{request.path}"
