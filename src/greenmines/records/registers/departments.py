"""Which kind of authority a name in a register means, as far as the name says so."""

from greenmines.rules.indicators import Department


# Today's names and those before the reform of 2018. The first word that is found decides.
WORDS: tuple[tuple[str, Department], ...] = (
    ("自然资源", Department.NATURAL_RESOURCES),
    ("国土资源", Department.NATURAL_RESOURCES),
    ("规划和自然", Department.NATURAL_RESOURCES),
    ("生态环境", Department.ECOLOGY),
    ("环境保护", Department.ECOLOGY),
    ("环保", Department.ECOLOGY),
    ("应急管理", Department.EMERGENCY),
    ("安全生产", Department.EMERGENCY),
    ("矿山安全", Department.EMERGENCY),
    ("煤矿安全", Department.EMERGENCY),
    ("市场监督", Department.MARKET),
    ("工商行政", Department.MARKET),
    ("水利", Department.WATER),
    ("水务", Department.WATER),
)


def department_of(authority: str) -> Department | None:
    """None where the name does not say: then the reviewer has to."""
    return next((found for word, found in WORDS if word in authority), None)
