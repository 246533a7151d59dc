"""The command line speaks German: the words of `argparse`, translated.

`argparse` looks every word up through its own `_`; there is no other place to hand it a language.
"""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from laendertisch.jobs.cli.exits import Exit

WORDS = {
    "usage: ": "Aufruf: ",
    "options": "Optionen",
    "positional arguments": "Angaben",
    "subcommands": "Befehle",
    "show this help message and exit": "diese Hilfe zeigen und beenden",
    "show program's version number and exit": "Version zeigen und beenden",
    "%(prog)s: error: %(message)s\n": "%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "Es fehlt: %s.",
    "unrecognized arguments: %s": "Diese Angaben sind nicht bekannt: %s.",
    "expected one argument": "Hier fehlt ein Wert.",
    "expected at least one argument": "Hier fehlt mindestens ein Wert.",
    "invalid %(type)s value: %(value)r": "%(value)r ist hier nicht möglich.",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r gibt es nicht; möglich: %(choices)s.",
    "not allowed with argument %s": "geht nicht zusammen mit %s.",
    "ignored explicit argument %r": "Der Wert %r ist hier nicht vorgesehen.",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s ist mehrdeutig: %(matches)s.",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r gibt es nicht: %(choices)s.",
}


def speak_german() -> None:
    """Hand `argparse` the German words."""
    argparse._ = lambda text: WORDS.get(text, text)  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """A parser whose refusals are a German sentence with a way on (Kommandozeilenleser)."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to get help; never a trace."""
        sys.stderr.write(f"{message}\nHilfe: {self.prog} --help\n")
        sys.exit(Exit.BAD_INPUT)
