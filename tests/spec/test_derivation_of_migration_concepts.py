"""Migrationshintergrund and Einwanderungsgeschichte as drawn tables: one line, one person.

Each table begins with its own columns; `?` is unknown, `-` is never. The last column says what follows.
"""

import polars as pl
import pytest

from laendertisch.statistics.microdata.derivations import with_derived

# person: how German, born abroad, arrived; mother and father: the same and whether in the household
PEOPLE = """
who                             | self                    | mother                  | father
German                          | birth no -              | birth no - away         | birth no - away
foreigner born here             | none no -               | none yes 1970 home      | none yes 1971 home
foreigner who moved in          | none yes 2015           | none yes - away         | none yes - away
naturalised                     | naturalisation yes 1990 | none yes - away         | none yes - away
resettler                       | resettler yes 1992      | resettler yes 1992 away | resettler yes 1992 away
child of resettlers             | birth no -              | resettler yes 1992 home | resettler yes 1992 home
adopted by Germans              | adoption yes 2003       | birth no - home         | birth no - home
foreign parent at home          | birth no -              | none yes 1995 home      | birth no - home
foreign parent elsewhere        | birth no -              | birth no - home         | none yes 1995 away
expellee                        | expellee yes 1946       | expellee yes 1946 away  | expellee yes 1946 away
late expellee                   | expellee yes 1951       | ? ? ? away              | ? ? ? away
child of expellees              | birth no -              | expellee yes 1946 away  | expellee yes 1946 away
German born abroad              | birth yes 1998          | birth no - away         | birth no - away
born abroad, foreign mother     | birth yes 1998          | none yes 1980 away      | birth no - away
both parents unknown            | birth no -              | ? ? ? away              | ? ? ? away
one parent unknown, one foreign | birth no -              | ? ? ? away              | none yes 1999 away
parent at home unknown          | birth no -              | ? ? ? home              | birth no - home
foreigner, unknown arrival      | none yes ?              | none yes - away         | none yes - away
nothing known                   | ? ? ?                   | ? ? ? away              | ? ? ? away
came before 1950, foreign       | none yes 1949           | none yes - away         | none yes - away
"""

EXPECTED = """
who                             | wide    | narrow  | own experience | Einwanderungsgeschichte
German                          | without | without | no             | without
foreigner born here             | with    | with    | no             | descendant
foreigner who moved in          | with    | with    | yes            | immigrant
naturalised                     | with    | with    | yes            | immigrant
resettler                       | with    | with    | yes            | immigrant
child of resettlers             | with    | with    | no             | descendant
adopted by Germans              | with    | with    | yes            | immigrant
foreign parent at home          | with    | with    | no             | one_sided
foreign parent elsewhere        | with    | without | no             | one_sided
expellee                        | without | without | no             | without
late expellee                   | without | without | no             | without
child of expellees              | without | without | no             | without
German born abroad              | without | without | no             | immigrant
born abroad, foreign mother     | with    | without | yes            | immigrant
both parents unknown            | ?       | without | no             | ?
one parent unknown, one foreign | with    | without | no             | ?
parent at home unknown          | ?       | ?       | no             | ?
foreigner, unknown arrival      | with    | with    | ?              | ?
nothing known                   | ?       | ?       | ?              | ?
came before 1950, foreign       | with    | with    | no             | without
"""

TRUTH = {"yes": True, "no": False, "?": None}


def table(text):
    lines = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()[1:]]
    return {line[0]: line[1:] for line in lines}


def origin(prefix, words):
    german_by, born_abroad, arrival = words.split()[:3]
    return {
        f"{prefix}german_by": None if german_by == "?" else german_by,
        f"{prefix}born_abroad": TRUTH[born_abroad],
        f"{prefix}arrival_year": int(arrival) if arrival.isdigit() else None,
    }


def parent(name, words):
    return {**origin(f"{name}_", words), f"{name}_in_household": words.endswith("home")}


def derived(who):
    own, mother, father = table(PEOPLE)[who]
    person = {**origin("", own), **parent("mother", mother), **parent("father", father)}
    types = {name: type_of(name) for name in person}
    return with_derived(pl.DataFrame([person], schema=types)).row(0, named=True)


def type_of(name):
    if name.endswith("german_by"):
        return pl.String
    return pl.Int64 if name.endswith("arrival_year") else pl.Boolean


def test_every_person_is_answered():
    assert list(table(PEOPLE)) == list(table(EXPECTED))


@pytest.mark.parametrize("who", list(table(PEOPLE)))
def test_concepts_of_migration(who):
    wide, narrow, experience, history = (None if word == "?" else word for word in table(EXPECTED)[who])
    found = derived(who)
    assert found["migration_background"] == wide
    assert found["migration_background_narrow"] == narrow
    assert found["own_experience"] is (TRUTH[experience] if experience else None)
    assert found["immigration_history"] == history
