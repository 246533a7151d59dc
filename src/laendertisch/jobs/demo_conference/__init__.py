"""A year of conference business to try the platform with, built through the same actions as a real one."""

from laendertisch.jobs.demo_conference.building import build_demonstration

__all__ = ["build_demonstration"]
