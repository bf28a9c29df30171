"""Who may enter which page of accounts, written by hand.

Whoever is signed in, and everybody where signing in at the publicity system begins and ends.
"""

from greenmines.rules.posts import Post


SIGNED_IN = frozenset(Post)

ACCESS: dict[str, object] = {
    **dict.fromkeys(
        (
            "account",
            "desk",
            "inbox",
            "inbox_read_all",
            "inbox_open",
            "interrupted",
            "publicity_part",
        ),
        SIGNED_IN,
    ),
    **dict.fromkeys(
        ("publicity_sign_in", "openid_connect_callback", "socialaccount_signup"), "everybody"
    ),
}
