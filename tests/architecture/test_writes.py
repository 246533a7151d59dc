"""Every write goes through `actions`, with an actor and an audit entry."""

import ast

import pytest
from source_tree import PACKAGE, calls, modules, name_of, tree

WRITING = {
    "save",
    "create",
    "update_or_create",
    "get_or_create",
    "bulk_create",
    "bulk_update",
    "delete",
    "aupdate",
    "asave",
}
NOT_ABOUT_MODELS = {
    "statistics",
    "kernel",
    "reading",
    "procedure",
    "rendering",
}


def actions():
    for path in modules("actions"):
        for node in tree(path).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and path.name != "recording.py"
            ):
                yield pytest.param(node, id=f"{name_of(path)}:{node.name}")


@pytest.mark.parametrize("function", list(actions()))
def test_an_action_is_called_by_keyword_and_names_who_acts(function):
    assert not function.args.args, "actions take keywords only"
    assert "by" in [argument.arg for argument in function.args.kwonlyargs]


@pytest.mark.parametrize("function", list(actions()))
def test_an_action_is_one_transaction(function):
    decorators = [ast.unparse(decorator) for decorator in function.decorator_list]
    assert "transaction.atomic" in decorators


def test_only_actions_write_to_the_database():
    writers = {
        f"{name_of(path)}: {call}"
        for path in modules()
        if path.relative_to(PACKAGE).parts[0] not in NOT_ABOUT_MODELS | {"actions"}
        for call in calls(tree(path))
        if call in WRITING
    }
    assert writers == set()


def test_signals_are_received_in_one_module_only():
    receivers = {name_of(path) for path in modules() if {"receiver", "Signal"} & set(calls(tree(path)))}
    assert receivers <= {"web/account/events.py"}
