"""A form that tries out what the rules make of a vote (Probeabstimmung). It stores nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.procedure.ballots import BallotResult, decide
from laendertisch.procedure.electorates import Choice, Electorate
from laendertisch.procedure.rule_words import MATTERS
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure

CHOICES = [(each.value, each.label) for each in Choice]
FIRST_STAGE = 0


class BallotForm(forms.Form):
    """Class of matter and the vote of every elector (Probeabstimmung)."""

    matter = forms.ChoiceField(label="Art der Angelegenheit")

    def __init__(self, *args: Any, rules: RulesOfProcedure, electorate: Electorate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules, self.electorate = rules, electorate
        self.fields["matter"].choices = list(_matters(rules))  # type: ignore[attr-defined]
        for elector in electorate.electors:
            self.fields[elector.code] = forms.ChoiceField(
                label=elector.name, choices=CHOICES, initial=Choice.YES.value
            )

    def result(self) -> BallotResult | None:
        """Return what the rules make of the votes; a refusal becomes an error of the form."""
        if not self.is_valid():
            return None
        matter, _, stage = self.cleaned_data["matter"].partition(":")
        votes = {code: Choice(self.cleaned_data[code]) for code in self.electorate.codes}
        try:
            rule = self.rules.decision_rule(matter, int(stage or FIRST_STAGE))
            return decide(rule, self.electorate, votes)
        except (InputError, NotKnown) as refusal:
            self.add_error(None, str(refusal))
            return None


def _matters(rules: RulesOfProcedure) -> Iterator[tuple[str, str]]:
    """Yield every class of matters, and after it the later stages in which there is a vote."""
    for key, majority in rules.voting.majority.items():
        name = MATTERS[key][:1].upper() + MATTERS[key][1:]
        unknown = " (Mehrheit nicht bekannt)" if majority.required.value is None else ""
        yield key, f"{name}{unknown}"
        for stage, step in enumerate(majority.fallback, start=1):
            if step.threshold:
                yield f"{key}:{stage}", f"{name}, später: {step.sentence}"
