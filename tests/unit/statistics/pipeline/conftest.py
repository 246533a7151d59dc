"""A disk that is full, without filling one."""

import resource
from contextlib import contextmanager

import pytest


@pytest.fixture
def full_disk():
    """Return a context in which every write beyond a number of bytes in a file fails."""

    @contextmanager
    def limited(size):
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return limited
