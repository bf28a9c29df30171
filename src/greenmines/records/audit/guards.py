"""Triggers by which the database itself refuses to change or to take away rows of the audit."""

GUARDED = ("audit_act", "audit_seal")
ACTS = ("UPDATE", "DELETE")
MESSAGE = "rows of the audit are never changed"
FUNCTION = (
    "CREATE OR REPLACE FUNCTION audit_rows_stay() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$"
)


def statements_to_guard(vendor: str) -> list[str]:
    """SQL for SQLite or PostgreSQL."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            for table in GUARDED
            for act in ACTS
        ]
    return [FUNCTION] + [
        f"CREATE TRIGGER {table}_stays BEFORE {' OR '.join(ACTS)} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION audit_rows_stay()"
        for table in GUARDED
    ]


def statements_to_release(vendor: str) -> list[str]:
    """For taking the tables down with their migration, and for emptying a test's database."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER {table}_{act.lower()}" for table in GUARDED for act in ACTS]
    return [f"DROP TRIGGER {table}_stays ON {table}" for table in GUARDED]


def statements_against_emptying(vendor: str) -> list[str]:
    """PostgreSQL empties a table without looking at its rows; SQLite has no such statement."""
    if vendor == "sqlite":
        return []
    return [
        f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_stay()"
        for table in GUARDED
    ]


def statements_to_allow_emptying(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return []
    return [f"DROP TRIGGER {table}_is_not_emptied ON {table}" for table in GUARDED]
