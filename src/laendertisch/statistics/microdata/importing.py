"""A delivered file and its codebook → checked records that can be stored."""

from __future__ import annotations

from pathlib import Path

from laendertisch.statistics.catalogue.variables import VariableList
from laendertisch.statistics.microdata.checking import checked
from laendertisch.statistics.microdata.codebooks.building import OF_THE_YEAR
from laendertisch.statistics.microdata.codebooks.columns import typed_columns
from laendertisch.statistics.microdata.codebooks.filling import fill
from laendertisch.statistics.microdata.codebooks.rules import Codebook, columns_of
from laendertisch.statistics.microdata.files import NOT_SYNTHETIC, SYNTHETIC, Label, Microdata
from laendertisch.statistics.microdata.manifest import checksum_of
from laendertisch.statistics.microdata.readers.reading import read_source_file
from laendertisch.statistics.microdata.readers.source_file import wrong

NO_LAST_LINE_BREAK = (
    "Die letzte Zeile endet ohne Zeilenumbruch; die Datei kann mitten in einem Wert abgeschnitten sein. "
    "Bitte mit dem Original vergleichen und, wenn alles da ist, einen Zeilenumbruch anfügen."
)


def import_microdata(
    path: Path, codebook: Codebook, variables: VariableList, year: int, *, synthetic: bool = False
) -> Microdata:
    """Return the stored variables of a CSV, Parquet or SPSS file, checked and sorted, with a label.

    Only the columns that the codebook uses in this year are read. `synthetic` says that the persons are made
    up. The checksum is that of the delivered file.

    Raises `SourceError` for a file that is missing, damaged or of another format, for years that the codebook
    does not cover, for columns, codes, labels and numbers in which file and codebook disagree, and for
    records that `checking.checked` refuses.
    """
    if not codebook.covers(year):
        raise wrong(path, f"Das Codebuch „{codebook.key}“ gilt nicht für {year}. Bitte das passende wählen.")
    rules = codebook.rules_in(year)
    used = {name for rule in rules.values() for name in columns_of(rule)}
    file = read_source_file(path, [name for name in codebook.columns if name in used], codebook.form)
    if file.open_end and file.line_of:
        raise wrong(path, NO_LAST_LINE_BREAK, file.line_of(file.frame.height - 1))
    filled = fill(file, typed_columns(file, codebook), rules, variables, year)
    records = checked(filled, variables, path.name)
    if OF_THE_YEAR in records.columns and (found := records[OF_THE_YEAR][0]) != year:
        raise wrong(
            path, f"Die Sätze sind von {found}, eingelesen werden soll {year}. Bitte das Jahr prüfen."
        )
    checksum = checksum_of(path)
    label = Label(
        title=codebook.title_de,
        synthetic=SYNTHETIC if synthetic else NOT_SYNTHETIC,
        generator_version="",
        seed="",
        year=str(year),
        persons=str(records.height),
        codebook=codebook.key,
        origin=checksum,
    )
    return Microdata(records, label, checksum)
