import errno

import pytest

from laendertisch.kernel.operating_system import reason_of


def test_a_refusal_of_the_operating_system_is_told_in_german(tmp_path):
    with pytest.raises(IsADirectoryError) as caught:
        tmp_path.read_bytes()
    assert reason_of(caught.value) == "das ist ein Ordner, keine Datei"
    assert reason_of(OSError(errno.ENOSPC, "No space left on device")) == "kein freier Speicherplatz"


def test_an_unknown_refusal_keeps_its_own_words():
    assert reason_of(OSError(errno.ECHILD, "No child processes")) == "No child processes"
    assert reason_of(TimeoutError()) == "TimeoutError"
