"""Definition → Polars; codebooks of microdata use the same meaning of an expression (`microdata.compiling`)."""

from laendertisch.statistics.microdata.compiling import to_polars

__all__ = ["to_polars"]
