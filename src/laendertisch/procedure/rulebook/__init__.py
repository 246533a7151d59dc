"""Read the rules of a conference from `rules/<body>.yaml` (Regelwerk): rotation and procedure.

Every value carries its sources and confidence; `null` says that it is not known. What is not known is
never replaced by a default: the rotation then has a gap, and a ballot is not decided.
"""

from laendertisch.procedure.rulebook.checking import check_rules
from laendertisch.procedure.rulebook.files import known_bodies, known_rulebooks
from laendertisch.procedure.rulebook.procedure import load_rules, load_versions
from laendertisch.procedure.rulebook.rotation import load_rotation

__all__ = ["check_rules", "known_bodies", "known_rulebooks", "load_rotation", "load_rules", "load_versions"]
