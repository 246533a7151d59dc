"""`laendertisch mails`: empty the outbox, note what came back (Postausgang)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say
from laendertisch.kernel.errors import NotKnown

if TYPE_CHECKING:
    from laendertisch.records.correspondence.models import OutgoingMessage


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    text = "Postausgang versenden und Rückläufer vermerken"
    parser = subparsers.add_parser("mails", help=text, description=text)
    steps = parser.add_subparsers(title="Schritte", dest="step", required=True, metavar="SCHRITT")
    send_text = "alles versenden, was fällig ist"
    steps.add_parser("send", help=send_text, description=send_text).set_defaults(run=send)
    bounce_text = "eine Sendung als unzustellbar zurückgekommen vermerken"
    back = steps.add_parser("bounce", help=bounce_text, description=bounce_text)
    back.add_argument("message_id", metavar="MESSAGE-ID", help="Kennung der Sendung, mit oder ohne <>")
    back.add_argument("--reason", default="", metavar="GRUND", help="was der Rückläufer sagt")
    back.set_defaults(run=bounce)


def send(args: argparse.Namespace) -> int:
    """Hand every due message to the mail server."""
    from laendertisch.jobs.database import current_database

    current_database()
    from laendertisch.actions.recording import command
    from laendertisch.jobs.outbox import deliver_due_messages

    for line in deliver_due_messages(by=command("laendertisch mails send")).lines():
        say(line)
    return Exit.FINE


def bounce(args: argparse.Namespace) -> int:
    """Note that a message came back."""
    from laendertisch.jobs.database import current_database

    current_database()
    from laendertisch.actions.outbox import note_bounce
    from laendertisch.actions.recording import command

    message = _message(args.message_id)
    reason = args.reason or "Rückläufer des Mailservers"
    note_bounce(by=command("laendertisch mails bounce"), message=message, reason=reason)
    say(f"Vermerkt: Die Sendung an {message.to_address} ist zurückgekommen.")
    return Exit.FINE


def _message(text: str) -> OutgoingMessage:
    from laendertisch.records.correspondence.queries import message_by_id

    message = message_by_id(text)
    if message is None:
        raise NotKnown(f"Eine Sendung mit der Kennung {text[:120]} gibt es nicht.")
    return message
