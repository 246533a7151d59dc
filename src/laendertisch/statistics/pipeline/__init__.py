"""From the catalogue to a released edition: the only place that sees all the rooms of the statistics.

`sampled` estimates an indicator from microdata and `official` takes one from an official table, both
released by `disclosure`; `describing` writes down what a reader must know, `edition_file` and `parquet` make
the bytes, `placing` puts them into place whole or not at all, `building` runs it all for a plan.
"""
