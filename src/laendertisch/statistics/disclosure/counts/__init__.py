"""Confidentiality of own complete counts (Geheimhaltung bei Vollerhebungen). Law: § 16 BStatG.

`primary` says which cells are sensitive, `additivity` which sums hold, `linking` makes of them the system
that an attacker sees, `hiding` asks `suppression` for the partners; `rounding` and `cell_key` change figures
instead of hiding them; `releasing` does what the catalogue says for the source; `differencing` compares a
release with everything published before. Nothing here is for samples, and nothing is laid over protected
tables of other offices.
"""
