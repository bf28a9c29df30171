"""Who may enter which page of accounts, written by hand: whoever is signed in."""

from greenmines.rules.posts import Post


SIGNED_IN = frozenset(Post)

ACCESS = dict.fromkeys(
    ("account", "desk", "inbox", "inbox_read_all", "inbox_open", "interrupted"), SIGNED_IN
)
