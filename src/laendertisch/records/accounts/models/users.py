"""Accounts of people (Konten). What somebody may do follows from memberships, never from the account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    """Find accounts (Konten) by their address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the account with this mail address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Account of a person (Konto). `is_demo` marks the accounts that `make run` creates to try things out."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["name", "email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_one_per_address")]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


def display_name(user: Any) -> str:
    """Return how pages address the person."""
    return str(user.name)
