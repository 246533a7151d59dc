"""Lists of the workspace: filter, sort, page, spreadsheet (Listen)."""

from laendertisch.web.workspace.lists.listing import Column, FilterForm, Listing
from laendertisch.web.workspace.lists.showing import show_list, shown_list

__all__ = ["Column", "FilterForm", "Listing", "show_list", "shown_list"]
