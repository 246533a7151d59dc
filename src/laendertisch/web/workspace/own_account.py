"""The own account (Mein Konto): functions, second factors, password."""

from __future__ import annotations

from typing import cast

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.records.accounts.models import User
from laendertisch.records.accounts.queries import as_function
from laendertisch.web.workspace.person import today


def show(request: HttpRequest) -> HttpResponse:
    """Show what the platform knows about the person, and where it can be changed."""
    user = cast(User, request.user)
    memberships = user.memberships.select_related("working_group", "body")
    context = {
        "functions": [(each.body.abbreviation, as_function(each)) for each in memberships],
        "factors": Authenticator.objects.filter(user=user).order_by("type", "created_at"),
        "today": today(),
    }
    return render(request, "workspace/own_account.html", context)
