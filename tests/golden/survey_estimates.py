"""What tests against R's survey have in common: designs, how questions are asked, how near is equal."""

import csv

import pytest

STRATIFIED = "{weights: pw, strata: stype, fpc: fpc}"
CLUSTERED = "{weights: pw, psu: dnum, fpc: fpc}"
RELATIVE = 1e-9


def asked(folder, estimate, design, *asks):
    """Write the files of design and questions, let `estimate(design, ask, out)` answer, return its rows."""
    files = [folder / name for name in ("design.yaml", "ask.yaml", "result.csv")]
    files[0].write_text(design, encoding="utf-8")
    files[1].write_text("".join(f"- {ask}\n" for ask in asks), encoding="utf-8")
    estimate(*files)
    with files[2].open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def near(golden):
    return pytest.approx(golden, rel=RELATIVE)


def figures(row):
    return {"estimate": float(row["estimate"]), "se": float(row["se"])}
