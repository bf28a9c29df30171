"""Django's settings, each from the environment where an operator may choose (docs/operate.md)."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from .database import database
from .environment import (
    Misconfigured,
    address,
    beside,
    choice,
    number,
    required,
    required_words,
    word,
    words,
)


SOURCE = Path(__file__).resolve().parents[1]
STATE = Path(word("GREENMINES_STATE", str(SOURCE.parents[1] / "var"))).resolve()

MODE = choice("GREENMINES_MODE", ("demonstration", "production", "test"))
IS_PRODUCTION = MODE == "production"
DEBUG = choice("GREENMINES_DEBUG", ("no", "yes")) == "yes"
if IS_PRODUCTION and DEBUG:
    raise Misconfigured("GREENMINES_DEBUG must not be set in production")

SECRET_KEY = required("GREENMINES_SECRET") if IS_PRODUCTION else word("GREENMINES_SECRET", MODE)
SECRET_LENGTH = 50  # as Django itself asks
if IS_PRODUCTION and len(SECRET_KEY) < SECRET_LENGTH:
    raise Misconfigured("GREENMINES_SECRET must have at least 50 characters")
ALLOWED_HOSTS = (
    required_words("GREENMINES_HOSTS")
    if IS_PRODUCTION
    else words("GREENMINES_HOSTS", "127.0.0.1,localhost,[::1],testserver")
)
CSRF_FAILURE_VIEW = "greenmines.web.shared.interrupted.not_sent"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_PRODUCTION else []

DATABASES = {
    "default": database(word("GREENMINES_DATABASE", f"sqlite:///{STATE / 'greenmines.sqlite3'}"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EVIDENCE_STORE = Path(word("GREENMINES_EVIDENCE", str(STATE / "evidence"))).resolve()
# Whole collections, kept until an act; a test makes each anew, for its acts are taken back
_ANSWERS = word("GREENMINES_ANSWERS", "" if MODE == "test" else str(STATE / "answers"))
ANSWERS = Path(_ANSWERS).resolve() if _ANSWERS else None
EVIDENCE_LARGEST = number("GREENMINES_EVIDENCE_LARGEST", 200 * 1024 * 1024)
# A file that comes in pieces and that nobody goes on with for so long is thrown away
UPLOAD_KEPT_HOURS = number("GREENMINES_UPLOAD_HOURS", 48)
# Folders of fonts for papers, beside the shipped ones: for names with rare characters
PAPER_FONTS = words("GREENMINES_FONTS", "")
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "greenmines.web.shared.sent_files.LayingDown",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

RECORDS = (
    "audit",
    "jobs",
    "evidence",
    "organisations",
    "people",
    "bans",
    "inbox",
    "registers",
    "linkage",
    "mines",
    "policies",
    "rulesets",
    "rounds",
    "scoresheets",
    "credit",
    "applications",
    "assessments",
    "reviews",
    "publicity",
    "recommendations",
    "listings",
    "complaints",
    "misconduct",
    "plans",
    "inspections",
    "checks",
    "removals",
    "track_records",
)
DESKS = ("shared", "public", "applicant", "assessor", "authority", "supervision", "office")

INSTALLED_APPS = [
    *(f"greenmines.records.{noun}" for noun in RECORDS),
    *(f"greenmines.web.{desk}" for desk in DESKS),
    "greenmines.papers",
    "greenmines.clock",
    "greenmines.demonstration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "greenmines.web.shared.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "greenmines.web.shared.middleware.IdleMiddleware",
    "greenmines.web.shared.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "greenmines.config.urls"
WSGI_APPLICATION = "greenmines.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "greenmines.web.shared.context.surroundings",
                *(
                    ["greenmines.demonstration.context.of_newcomer"]
                    if MODE == "demonstration"
                    else []
                ),
            ],
            "builtins": [
                "greenmines.web.shared.templatetags.greenmines",
                "greenmines.web.shared.templatetags.wording",
            ],
        },
    }
]

# People
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher"
    if IS_PRODUCTION
    else "greenmines.config.hashing.LightArgon2"
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "greenmines.web.shared.passwords.LongEnough",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "greenmines.web.shared.accounts.AccountAdapter"
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes speaks, see AXES_ below
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
SOCIALACCOUNT_ADAPTER = "greenmines.web.shared.publicity_accounts.PublicityAccountAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ADAPTER = "greenmines.web.shared.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Green Mines List System"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PRODUCTION
AXES_FAILURE_LIMIT = number("GREENMINES_FAILURES", 5)
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "greenmines.web.shared.accounts.locked_out"
SESSION_IDLE_SECONDS = number("GREENMINES_IDLE_SECONDS", 30 * 60)
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# The publicity system (docs/publicity-system.md); without an address there is no linkage
PUBLICITY_URL = address("GREENMINES_PUBLICITY_URL", secure=IS_PRODUCTION)
PUBLICITY_TOKEN = beside("GREENMINES_PUBLICITY_TOKEN", "GREENMINES_PUBLICITY_URL")
PUBLICITY_SECRET = beside("GREENMINES_PUBLICITY_SECRET", "GREENMINES_PUBLICITY_URL")
PUBLICITY_CLIENT = word("GREENMINES_PUBLICITY_CLIENT", "")  # without one nobody signs in there
PUBLICITY_CLIENT_SECRET = beside(
    "GREENMINES_PUBLICITY_CLIENT_SECRET", "GREENMINES_PUBLICITY_CLIENT"
)
PUBLICITY_CA = word("GREENMINES_PUBLICITY_CA", "")  # a file of certificates of its own
PUBLICITY_HOURS = number("GREENMINES_PUBLICITY_HOURS", 6)  # between two readings
PUBLICITY_SECONDS = number("GREENMINES_PUBLICITY_SECONDS", 20)  # that an answer may take

# Transport and content
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # a form may lead to the sign-in of the publicity system
        "form-action": [SELF, *([PUBLICITY_URL] if PUBLICITY_CLIENT else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# Words
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Files
STATIC_URL = "static/"
STATIC_ROOT = STATE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
# Else every handler looks through all the static files, and each test has its own handler.
WHITENOISE_AUTOREFRESH = DEBUG or MODE == "test"

# The public map; empty: a schematic one, of which nothing has to be approved
MAP_BORDERS = word("GREENMINES_MAP_BORDERS", "")  # a GeoJSON file of the official boundaries
MAP_TILES = word("GREENMINES_MAP_TILES", "")  # https://…/{z}/{x}/{y}.png of a tile service
MAP_APPROVAL = word("GREENMINES_MAP_APPROVAL", "")  # the map approval number, shown on the map

# Open data
DATA_LICENCE = word("GREENMINES_DATA_LICENCE", "CC-BY-4.0")
DATA_LICENCE_ADDRESS = word(
    "GREENMINES_DATA_LICENCE_ADDRESS", "https://creativecommons.org/licenses/by/4.0/"
)

# Jobs
LEASE_SECONDS = number("GREENMINES_LEASE_SECONDS", 90)
DUE_SOON_DAYS = number("GREENMINES_DUE_SOON_DAYS", 3)
DRAW_SOON_HOURS = number("GREENMINES_DRAW_SOON_HOURS", 24)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Lock-out is by account on purpose: a whole site office shares one address.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
DEMONSTRATION_PASSWORD = "" if IS_PRODUCTION else "lv-shan-2020"
LOG_LEVELS = ("WARNING", "DEBUG", "INFO", "ERROR", "CRITICAL")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": choice("GREENMINES_LOG", LOG_LEVELS)},
}
