"""Whatever the lists hold: everybody once, nobody lost, every reason kept."""

from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.procedure.mailing_lists import Candidate, resolve

ADDRESSES = st.sampled_from(["", "a@l.example", "A@l.example", "b@l.example", "c@l.example"])
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        name=st.sampled_from(["Ada", "Ben", "Cem"]),
        address=ADDRESSES,
        reason=st.sampled_from(["Kontakt", "Mitglied", "Verteiler"]),
        land=st.sampled_from(["", "Bayern"]),
        person=st.sampled_from([None, 1, 2]),
    ),
    max_size=8,
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(CANDIDATES)
def test_everybody_gets_one_letter(candidates):
    found = resolve(candidates)
    addresses = [each.address.casefold() for each in found.recipients]
    assert len(addresses) == len(set(addresses))
    assert all(addresses)
    people = (*found.recipients, *found.without_address)
    assert {each.address.casefold() for each in candidates if each.address} >= set(addresses)
    assert {reason for each in people for reason in each.reasons} == {each.reason for each in candidates}


@settings(max_examples=150, derandomize=True, deadline=None)
@given(CANDIDATES)
def test_nobody_with_an_address_is_left_out(candidates):
    reached = {each.address.casefold() for each in resolve(candidates).recipients}
    for candidate in candidates:
        assert not candidate.address or same_person(candidate, candidates) & reached


def same_person(candidate, candidates):
    """Return all addresses that a chain of shared accounts and addresses ties to a candidate."""
    addresses, people = {candidate.address.casefold()}, {candidate.person} - {None}
    for _ in candidates:
        for each in candidates:
            if each.address.casefold() in addresses - {""} or each.person in people:
                addresses.add(each.address.casefold())
                people |= {each.person} - {None}
    return addresses - {""}
