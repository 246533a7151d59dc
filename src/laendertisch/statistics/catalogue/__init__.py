"""What is measured and from which source: the reviewed YAML files of `catalogue/`, as checked values.

`loading.load_catalogue(folder)` reads everything at once: `variables` (what a record of microdata holds),
`dimensions` (by what results are broken down: codes of a variable or conditions such as age bands),
`sources` (where data come from and when a figure may be printed), `indicators` (texts and executable
definitions, written in the language of `expressions` and read by `parsing`; `distributions` makes one share
of each category) and `editions` (what is published together).
Values only, no data frames: `rendering` reads them.
"""
