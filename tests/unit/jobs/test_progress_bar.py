import io

import pytest

from laendertisch.jobs.progress_bar import ProgressBar


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock():
    class Clock:
        now = 0.0

        def __call__(self):
            return self.now

    return Clock()


def test_without_a_terminal_every_tenth_is_a_line(clock):
    stream = io.StringIO()
    bar = ProgressBar(stream, clock)
    bar.tell("Jahr 2023")
    for done in range(0, 4_000_001, 250_000):
        bar.advance(done, 4_000_000)
    bar.close()
    lines = stream.getvalue().splitlines()
    assert lines[:3] == ["  Jahr 2023", "  10 %: 500.000 Werte", "  20 %: 1.000.000 Werte"]
    assert lines[-1] == "  100 %: 4.000.000 Werte"
    assert len(lines) == 1 + 10


def test_on_a_terminal_the_bar_grows_and_says_how_long_it_will_take(clock):
    stream = Terminal()
    bar = ProgressBar(stream, clock)
    clock.now = 10.0
    bar.advance(1, 2)
    assert stream.getvalue() == f"  [{'█' * 15}{'·' * 15}] 50 %, noch etwa 10 s"


def test_on_a_terminal_sentences_stand_above_the_bar(clock):
    stream = Terminal()
    bar = ProgressBar(stream, clock)
    bar.advance(1, 1)
    drawn = f"  [{'█' * 30}] 100 %"
    erased = f"\r{' ' * len(drawn)}\r"
    bar.tell("Ausgabe wird versiegelt.")
    bar.close()
    assert stream.getvalue() == f"{drawn}{erased}  Ausgabe wird versiegelt.\n{drawn}{erased}"


def test_the_bar_is_drawn_at_most_ten_times_a_second(clock):
    stream = Terminal()
    bar = ProgressBar(stream, clock)
    for done in range(1, 1001):
        clock.now += 0.001
        bar.advance(done, 2000)
    assert stream.getvalue().count("[") in (10, 11)
