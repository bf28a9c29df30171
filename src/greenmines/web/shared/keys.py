"""Keys of rows as forms and addresses give them, where anybody may have written anything."""

import re


KEY = re.compile(r"[0-9]{1,18}")  # any database can compare as much


def is_key(text: str) -> bool:
    return KEY.fullmatch(text) is not None
