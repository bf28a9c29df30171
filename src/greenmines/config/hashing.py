"""A light password hash for demonstrations and tests, whose passwords are no secret."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LightArgon2(Argon2PasswordHasher):
    """The production's own scheme with the least work, for dozens of accounts with one word."""

    time_cost = 1
    memory_cost = 1024  # KiB
    parallelism = 1
