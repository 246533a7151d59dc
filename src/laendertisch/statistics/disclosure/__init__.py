"""The only door from unchecked to released figures (Geheimhaltung und Qualitätszeichen).

Samples: `reliability` asks whether a figure is certain enough, `reliability_columns` the same for blocks.
Complete counts: `counts` protects with the method of the source, with `suppression` for the partner cells.
Tables of others: `publisher_signs` keeps what the publisher decided, confidentiality included.
`precedence` says which of several signs stands in a cell; `release`, `release_blocks`,
`release_differences` and `counts.releasing` make what is released.
"""
