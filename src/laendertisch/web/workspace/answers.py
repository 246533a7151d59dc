"""How a form is answered: the action runs, or its refusal stands above the form and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, QueryDict

from laendertisch.kernel.errors import InputError, RuleViolation


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent with a form; nothing when it is only opened. An empty form was sent, too.

    When saved input is restored (`saved_input`), the form opens with it, as if it had just been typed.
    """
    if request.method == "POST":
        return request.POST
    return getattr(request, "restored_input", None)


def done(form: Form, action: Callable[[], object]) -> bool:
    """Run the action if the form can be read; say whether it was done. Refusals become errors of the form."""
    if not form.is_valid():
        return False
    try:
        action()
    except (InputError, RuleViolation) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
