"""The only door from unchecked to released figures (Geheimhaltung und Qualitätszeichen).

`reliability` asks whether a figure from a sample is certain enough, `publisher_signs` keeps what the
publisher of a table decided (confidentiality included), `release` makes released tables with the two.
"""
