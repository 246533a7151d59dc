"""What lies on the desks of a conference: saved input, what can be found, wording, letterhead."""

from laendertisch.records.desk.models.documents import DeskDocument
from laendertisch.records.desk.models.letterheads import Letterhead
from laendertisch.records.desk.models.saved_input import SavedInput
from laendertisch.records.desk.models.wording import Wording

__all__ = ["DeskDocument", "Letterhead", "SavedInput", "Wording"]
