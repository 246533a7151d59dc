import stat

import pytest

from laendertisch.config.secret import secret_key
from laendertisch.kernel.errors import IntegrityError, OperatingError


def test_a_given_key_is_used_and_nothing_is_kept(tmp_path):
    assert secret_key("gegeben", tmp_path) == "gegeben"
    assert list(tmp_path.iterdir()) == []


def test_a_new_key_is_kept_for_the_owner_alone_and_nothing_else_remains(tmp_path):
    made = secret_key("", tmp_path / "var")
    assert secret_key("", tmp_path / "var") == made
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]
    assert stat.S_IMODE((tmp_path / "var/secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"\n", b"kurz", b"\xff\xfe" * 40])
def test_a_file_that_holds_no_key_is_refused_and_left_alone(tmp_path, content):
    (tmp_path / "secret-key").write_bytes(content)
    with pytest.raises(IntegrityError, match="kein brauchbarer Schlüssel"):
        secret_key("", tmp_path)
    assert (tmp_path / "secret-key").read_bytes() == content


def test_a_key_that_cannot_be_read_or_kept_is_said(tmp_path):
    (tmp_path / "secret-key").mkdir()
    with pytest.raises(OperatingError, match="das ist ein Ordner"):
        secret_key("", tmp_path)
    (tmp_path / "file").write_text("kein Ordner", encoding="utf-8")
    with pytest.raises(OperatingError, match="lässt sich nicht lesen oder anlegen"):
        secret_key("", tmp_path / "file")
