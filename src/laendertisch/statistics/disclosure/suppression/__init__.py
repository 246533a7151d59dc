"""Secondary suppression of complete counts (Sekundäre Geheimhaltung, Zellsperrung).

`cells` is the system that an attacker sees (`counts.linking` makes it of tables), `protecting` finds the
cells to hide, `attack` says what an attacker can still find out. In between stand the steps: `lines`
(what every sum needs by itself, and what none needs), `intervals` (nothing can be narrowed too far), `repair`
(the cheapest further cells) and `nullspace` (nothing can be computed exactly).
Method: cell suppression as in Fischetti and Salazar (2001), European SDC handbook, chapter on tabular data.
"""
