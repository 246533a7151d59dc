"""Columns of a delivered file → codes and numbers, compared with what the codebook says of them.

A code that the codebook does not know, a label that differs from the expected one, and a text where a number
is expected are complaints, each with count and place. Missing codes become missing values.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from laendertisch.kernel.errors import Finding, SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.statistics.microdata.codebooks.rules import Codebook, SourceColumn
from laendertisch.statistics.microdata.plain_codes import plain_codes
from laendertisch.statistics.microdata.readers.number_texts import as_numbers
from laendertisch.statistics.microdata.readers.source_file import SourceFile


def typed_columns(file: SourceFile, codebook: Codebook) -> pl.DataFrame:
    """Return the columns of the file: codes as texts, all others as numbers, missing answers as missing.

    Raises `SourceError` with everything in which file and codebook disagree.
    """
    findings: list[Finding] = []
    columns: list[pl.Series] = []
    for name in file.frame.columns:
        column = codebook.columns[name]
        findings.extend(_wrong_labels(file, column))
        given = _given(file, column)
        if column.codes:
            columns.append(plain_codes(given))
            findings.extend(_unknown_codes(file, column, columns[-1]))
        else:
            columns.append(_numbers(given, codebook.form.decimal or "."))
            findings.extend(_no_numbers(file, given, columns[-1]))
    if findings:
        raise SourceError(*findings)
    return pl.DataFrame(columns)


def _wrong_labels(file: SourceFile, column: SourceColumn) -> Iterator[Finding]:
    """Yield the codes that file and codebook call differently; case and blanks do not matter."""
    expected = column.labels
    for code, label in file.labels.get(column.name, {}).items():
        if code in expected and _plain(label) != _plain(expected[code]):
            yield file.finding(
                column.name,
                f"Der Code {code} heißt in der Datei „{label}“, im Codebuch „{expected[code]}“. "
                "Bitte prüfen, was stimmt, und das Codebuch berichtigen.",
            )


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()


def _given(file: SourceFile, column: SourceColumn) -> pl.Series:
    """Return the column without missing answers: those of the codebook, and those that the file declares.

    A code that the codebook explains stays, whatever the file says of it.
    """
    values, ranges = file.frame[column.name], file.missing.get(column.name, ())
    if not column.missing and not ranges:
        return values
    codes = plain_codes(values)
    declared = pl.repeat(value=False, n=len(values), eager=True)
    for low, high in ranges:
        declared |= values.is_between(low, high).fill_null(value=False)
    left_out = codes.is_in(list(column.missing)) | (declared & ~codes.is_in(list(column.codes)))
    return values.set(left_out, None)


def _unknown_codes(file: SourceFile, column: SourceColumn, codes: pl.Series) -> Iterator[Finding]:
    unknown = codes.filter(~codes.is_in(list(column.codes)))
    counts = unknown.rename("code").value_counts(name="cases")
    counts = counts.sort("cases", "code", descending=[True, False])
    for code, count in counts.head(5).iter_rows():
        label = file.labels.get(column.name, {}).get(code)
        named = f"„{code[:40]}“" + (f" ({label})" if label else "")
        problem = f"Den Code {named} gibt es im Codebuch nicht; er kommt {count}-mal vor. "
        yield file.finding(column.name, problem + suggestion(code, column.labels))


def _numbers(series: pl.Series, decimal: str) -> pl.Series:
    """Return numbers, whole ones as integers; null where there is none."""
    if series.dtype.is_integer():
        return series.cast(pl.Int64, strict=False)
    if series.dtype.is_float():
        return series.set(~series.is_finite(), None)
    texts = series.cast(pl.String).str.strip_chars()
    whole = texts.cast(pl.Int64, strict=False)
    return whole if whole.null_count() == texts.null_count() else as_numbers(texts, decimal)


def _no_numbers(file: SourceFile, given: pl.Series, numbers: pl.Series) -> Iterator[Finding]:
    wrong = given.is_not_null() & numbers.is_null()
    if wrong.any():
        row = int(wrong.arg_max() or 0)
        more = f" (insgesamt {wrong.sum()}-mal)" if wrong.sum() > 1 else ""
        problem = f"„{str(given[row])[:40]}“ ist keine Zahl{more}. Bitte berichtigen oder als missing nennen."
        yield file.finding(given.name, problem, row)
