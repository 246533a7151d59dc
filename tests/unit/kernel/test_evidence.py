from laendertisch.kernel.evidence import Confidence, Evidence


def test_each_level_of_confidence_has_words():
    assert [(level.value, level.label) for level in Confidence] == [
        ("A", "amtliche Seite oder Niederschrift"),
        ("B", "Presse oder andere verlässliche Quelle"),
        ("C", "abgeleitet"),
        ("U", "ohne Quelle, zu prüfen"),
    ]


def test_the_weakest_level_is_the_greatest():
    assert max(Confidence.OFFICIAL, Confidence.INFERRED, Confidence.REPORTED) is Confidence.INFERRED


def test_evidence_is_a_value():
    assert Evidence(("REC_7",), Confidence.OFFICIAL) == Evidence(("REC_7",), Confidence("A"))
