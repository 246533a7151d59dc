"""Manage accounts and memberships (Konten und Mitgliedschaften)."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import accounts as actions
from laendertisch.actions.memberships import end_membership, grant_membership
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.roles import held_on
from laendertisch.records.accounts import queries
from laendertisch.records.accounts.models import Membership, User
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.forms import (
    AccountFilter,
    AccountForm,
    EndMembershipForm,
    MembershipForm,
    ReasonForm,
)
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.person import actor_of, only_for, today


@only_for(Task.MANAGE_ACCOUNTS)
def overview(request: HttpRequest) -> HttpResponse:
    """List the accounts, filtered by name and function."""
    form = AccountFilter(request.GET)
    found = queries.accounts(**_wanted(form), day=today()) if form.is_valid() else User.objects.none()
    return show_list(request, None, Listing("Konten", COLUMNS, found, form), "workspace/accounts.html")


@only_for(Task.MANAGE_ACCOUNTS)
def new(request: HttpRequest) -> HttpResponse:
    """Create an account."""
    form = AccountForm(typed(request))
    made: list[User] = []
    if request.method == "POST" and done(
        form, lambda: made.append(actions.create_account(by=actor_of(request), **form.cleaned_data))
    ):
        messages.success(request, "Das Konto ist angelegt. Erteilen Sie nun eine Mitgliedschaft.")
        return redirect("workspace:managed_account", made[0].pk)
    return render(request, "workspace/account_new.html", {"form": form}, status=_status(form))


@only_for(Task.MANAGE_ACCOUNTS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an account with its memberships and what can be done."""
    return _detail(request, _account(pk))


@require_POST
@only_for(Task.MANAGE_ACCOUNTS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch the account off."""
    user, form = _account(pk), ReasonForm(request.POST, prefix="end")
    if done(form, lambda: actions.end_account(by=actor_of(request), user=user, **form.cleaned_data)):
        return _back(request, user, "Das Konto ist abgeschaltet.")
    return _detail(request, user, end_form=form)


@require_POST
@only_for(Task.MANAGE_ACCOUNTS)
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove the second factors."""
    user, form = _account(pk), ReasonForm(request.POST, prefix="factor")
    if done(form, lambda: actions.reset_second_factor(by=actor_of(request), user=user, **form.cleaned_data)):
        return _back(request, user, "Der zweite Faktor ist zurückgesetzt.")
    return _detail(request, user, factor_form=form)


@require_POST
@only_for(Task.MANAGE_ACCOUNTS)
def password_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a one-time link, once: it is never stored and cannot be shown again."""
    user = _account(pk)
    key, token = actions.issue_password_link(by=actor_of(request), user=user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": key, "key": token})
    context = {"account": user, "link": request.build_absolute_uri(path)}
    response = render(request, "workspace/account_link.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@only_for(Task.MANAGE_ACCOUNTS)
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant a membership."""
    user, form = _account(pk), MembershipForm(request.POST, prefix="new")
    if done(form, lambda: grant_membership(by=actor_of(request), user=user, **form.cleaned_data)):
        return _back(request, user, "Die Mitgliedschaft ist erteilt.")
    return _detail(request, user, grant_form=form)


@only_for(Task.MANAGE_ACCOUNTS)
def end_one_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for last day and reason, and end the membership."""
    membership = Membership.objects.select_related("user", "working_group").filter(pk=pk).first()
    if membership is None:
        raise NotKnown("Diese Mitgliedschaft gibt es nicht.")
    form = EndMembershipForm(typed(request), initial={"last_day": today()})
    if request.method == "POST" and done(
        form, lambda: end_membership(by=actor_of(request), membership=membership, **form.cleaned_data)
    ):
        return _back(request, membership.user, "Die Mitgliedschaft ist beendet.")
    context = {"form": form, "membership": membership, "function": queries.as_function(membership)}
    return render(request, "workspace/membership_end.html", context, status=_status(form))


def _wanted(form: AccountFilter) -> dict[str, str]:
    return {"search": form.cleaned_data["suche"], "role": form.cleaned_data["rolle"]}


def _functions(user: User) -> tuple[str, ...]:
    held = held_on(map(queries.as_function, user.memberships.all()), today())
    return tuple(function.label for function in held) or ("keine",)


def _state(user: User) -> str:
    state = "aktiv" if user.is_active else "abgeschaltet"
    return f"{state}, Demonstrationskonto" if user.is_demo else state


def _account(pk: int) -> User:
    user = queries.account(pk)
    if user is None:
        raise NotKnown("Dieses Konto gibt es nicht.")
    return user


def _detail(request: HttpRequest, user: User, **forms: Any) -> HttpResponse:
    refused = bool(forms)
    shown = {
        "end_form": ReasonForm(prefix="end"),
        "factor_form": ReasonForm(prefix="factor"),
        "grant_form": MembershipForm(
            prefix="new", initial={"valid_from": today(), "body": settings.DEFAULT_BODY}
        ),
    }
    factors = Authenticator.objects.filter(user=user).order_by("type", "created_at")
    memberships = [(each, queries.as_function(each)) for each in user.memberships.all()]
    context = {"account": user, "memberships": memberships, "factors": factors, "today": today()}
    context |= {"is_own": user == request.user, **shown, **forms}
    return render(request, "workspace/account_detail.html", context, status=400 if refused else 200)


def _back(request: HttpRequest, user: User, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("workspace:managed_account", user.pk)


def _status(form: Any) -> int:
    return 400 if form.errors else 200


COLUMNS = (
    Column(
        "name",
        "Name",
        lambda user: user.name,
        ("name",),
        lambda user: reverse("workspace:managed_account", args=[user.pk]),
    ),
    Column("adresse", "Adresse", lambda user: user.email, ("email",)),
    Column("funktionen", "Funktionen heute", _functions),
    Column("stand", "Stand", _state, ("-is_active", "is_demo")),
)
