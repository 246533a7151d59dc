"""Official tables as files become unchecked cells, or are refused with file, line, column and a suggestion.

How a file is built stands beside it in `<file>.layout.yaml` (`layout`, read by `layout_file`, checked by
`layout_check`). `rows` reads the text, `recognition` finds out what each row speaks of, `completeness` and
`sums` refuse what does not add up, `plausibility` keeps what is strange as a note with the cell, `importing`
puts them together. Python's own `csv` reads the files; nothing infers a type.
"""
