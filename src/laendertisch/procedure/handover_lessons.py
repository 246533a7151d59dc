"""Lessons of a year (Erfahrungen): what one Geschäftsstelle passes on to the next."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import tidy_line, tidy_text

LONGEST_TOPIC = 120
LONGEST_LESSON = 20_000


@dataclass(frozen=True)
class LessonText:
    """A lesson before it is saved (Erfahrung): its topic and what was learned."""

    topic: str
    text: str


def checked_lesson(lesson: LessonText) -> LessonText:
    """Return the lesson tidied. Raises `InputError` if topic or text is missing or too long."""
    topic, text = tidy_line(lesson.topic), tidy_text(lesson.text)
    if not topic or len(topic) > LONGEST_TOPIC:
        raise InputError(f"Bitte nennen Sie ein Thema mit höchstens {LONGEST_TOPIC} Zeichen.")
    if not text or len(text) > LONGEST_LESSON:
        raise InputError("Bitte schreiben Sie in einigen Sätzen auf, was Sie weitergeben möchten.")
    return LessonText(topic, text)
