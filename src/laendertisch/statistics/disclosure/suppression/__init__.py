"""Secondary suppression of complete counts (Sekundäre Geheimhaltung, Zellsperrung).

`tables` makes one system of cells and sums out of tables that are published together, `protecting` finds
the cells to hide, `attack` says what an attacker can still find out. In between stand the steps: `lines`
(what every sum needs by itself, and what none needs), `intervals` (nothing can be narrowed too far), `repair`
(the cheapest further cells) and `nullspace` (nothing can be computed exactly).
Method: cell suppression as in Fischetti and Salazar (2001), European SDC handbook, chapter on tabular data.
"""
