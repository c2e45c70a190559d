"""Every setting of the program in one file. The environment decides; with no environment at all it is safe and works.

Variables read here: KETNAP_DATA, DATABASE_URL, KETNAP_HOSTS, KETNAP_HTTPS, KETNAP_DEBUG, KETNAP_SECRET_KEY,
KETNAP_SCANS_GB, KETNAP_PREPARE_DAYS, KETNAP_ESCALATE_DAYS, KETNAP_SMALL_CELL, KETNAP_TRUSTED, KETNAP_TOKEN_DRIVER,
KETNAP_TOKEN_LABEL and KETNAP_TESTING.
(clock.py reads KETNAP_TODAY, cli/run.py reads KETNAP_WORKERS.)
"""

import os
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.csp import CSP

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parents[1]


def flag(name: str) -> bool:
    """Read a yes/no variable; anything but 1, true or yes is no."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes"}


DEBUG = flag("KETNAP_DEBUG")
# pytest counts as testing however it was started, so that an editor's test button never meets real data.
TESTING = flag("KETNAP_TESTING") or "pytest" in sys.modules
# Behind TLS (usually a reverse proxy on the same machine). Without it the cookies must travel over plain http, or
# nobody could sign in at http://127.0.0.1:8000.
HTTPS = flag("KETNAP_HTTPS")

# ── Where things are kept ────────────────────────────────────────────────────────────────────────────────────────────
DATA = Path(os.environ.get("KETNAP_DATA") or ROOT / "data").expanduser().resolve()
BACKUPS = DATA / "backups"
MEDIA_ROOT = DATA / "files"
# Certificates of the authorities an office trusts; with none no signature is ever called valid.
TRUSTED = Path(os.environ.get("KETNAP_TRUSTED") or DATA / "trusted").expanduser().resolve()
# A token in this machine that papers may be signed with: its driver (PKCS#11) and its label.
TOKEN_DRIVER, TOKEN_LABEL = os.environ.get("KETNAP_TOKEN_DRIVER", ""), os.environ.get("KETNAP_TOKEN_LABEL", "")


def read_or_make_secret_key(path: Path) -> str:
    """Keep one random key per installation, readable by its owner only."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = secrets.token_urlsafe(64)
        # Written aside and linked into place: of two programs starting together, both end up with the same key.
        fd, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")
        with os.fdopen(fd, "w", encoding="ascii") as file:
            file.write(key)
        try:
            Path(path).hardlink_to(name)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        finally:
            Path(name).unlink()
        return key


SECRET_KEY_FILE = DATA / "secret-key"
# What scans are encrypted under; made when the first body switches their keeping on, and never in a backup.
SCAN_KEY_FILE = DATA / "scan-key"
SCANS_GB = int(os.environ.get("KETNAP_SCANS_GB") or 20)
# House rules of probation, in days; no text fixes them (queries/house.py says so on screen).
PREPARE_DAYS = int(os.environ.get("KETNAP_PREPARE_DAYS") or 30)
ESCALATE_DAYS = int(os.environ.get("KETNAP_ESCALATE_DAYS") or 30)
# Below so many members a cell that admits nobody is judged one level milder (process/dormancy.py says so on screen).
SMALL_CELL = int(os.environ.get("KETNAP_SMALL_CELL") or 10)
SECRET_KEY = (
    "only-for-the-tests-0123456789-abcdefghijklmnopqrstuvwxyz"
    if TESTING
    else os.environ.get("KETNAP_SECRET_KEY") or read_or_make_secret_key(SECRET_KEY_FILE)
)

# ── Database ─────────────────────────────────────────────────────────────────────────────────────────────────────────
# Readers never wait for a writer (WAL); a writer takes its lock at BEGIN and waits its turn, not failing half-way.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": ";".join(
        f"PRAGMA {pragma}"
        for pragma in (
            "journal_mode=WAL",
            "synchronous=OFF" if TESTING else "synchronous=NORMAL",
            "journal_size_limit=67108864",
            "mmap_size=268435456",
            "cache_size=-32000",
            "temp_store=MEMORY",
        )
    ),
}


def sqlite_database() -> dict[str, Any]:
    """Describe the embedded database; tests get a file per process, as real and as parallel as production."""
    test_file = Path(tempfile.gettempdir()) / f"ketnap-test-{os.getpid()}.sqlite3"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "ketnap.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": 0 if TESTING else 600,
        "TEST": {"NAME": str(test_file)},
    }


def postgres_database(url: str) -> dict[str, Any]:
    """Describe the PostgreSQL behind DATABASE_URL. Each server thread keeps its connection: no pool is needed.

    Statements here run for milliseconds, and compiling one (JIT) takes tenths of a second; `?options=` in the address
    has the last word.
    """
    found: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)}
    found["OPTIONS"] = {"options": "-c jit=off", **found.get("OPTIONS", {})}
    return found


DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": postgres_database(DATABASE_URL) if DATABASE_URL else sqlite_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Application ──────────────────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "ketnap.apps.StaticFiles",
    "django.forms",  # lets our templates replace those of Django's forms
    "django_htmx",
    "ketnap",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # safe with our forms: Django masks the CSRF token and pads the answer
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "ketnap.urls"
WSGI_APPLICATION = "ketnap.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,  # for Django's own form templates; loaders are cached unless DEBUG
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ketnap.pages.shell.shell",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ── Language and time ────────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
USE_I18N = True  # our own texts are Vietnamese in the source; this makes Django's own messages Vietnamese too
FORMAT_MODULE_PATH = "ketnap.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# ── Static files ─────────────────────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder", "ketnap.assets.BundleFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Tests and debugging read the files where they are; everything else serves hashed names and brotli.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # half as much to compress at the first start
WHITENOISE_USE_FINDERS = TESTING or DEBUG
WHITENOISE_AUTOREFRESH = TESTING or DEBUG

# ── Files sent to us: in memory, so that none is ever on the disk unencrypted; what is larger is not taken ────────────
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# ── Work in the background: a process of its own for each (tasks.py) ──────────────────────────────────────────────────
TASKS = {
    "default": {
        "BACKEND": "django.tasks.backends.immediate.ImmediateBackend" if TESTING else "ketnap.tasks.ChildProcess"
    }
}

# ── Signing in ───────────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "ketnap.Account"
AUTHENTICATION_BACKENDS = ["ketnap.access.backend.Backend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "sign-in"
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]  # argon2 is slow on purpose; the tests sign in a thousand times
    if TESTING
    else ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["login"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_NAME = "ketnap"
SESSION_COOKIE_AGE = 12 * 60 * 60  # one working day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS

# ── Security headers ─────────────────────────────────────────────────────────────────────────────────────────────────
ALLOWED_HOSTS = [host for host in os.environ.get("KETNAP_HOSTS", "").split(",") if host] or [
    "127.0.0.1",
    "localhost",
    "[::1]",
]
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if HTTPS:
    # The reverse proxy must set this header itself and drop what the browser sent under its name.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SILENCED_SYSTEM_CHECKS = [
        "security.W021",  # HSTS preload: that list is for public sites; an office's host may be inside its own network
    ]
else:
    SILENCED_SYSTEM_CHECKS = [
        # Plain http on 127.0.0.1 by design: nothing leaves the machine, and secure cookies would never come back.
        "security.W004",  # HSTS
        "security.W008",  # redirect to https
        "security.W012",  # secure session cookie
        "security.W016",  # secure CSRF cookie
    ]

# ── Log: to the terminal or the service manager, never to a file that could fill the disk ────────────────────────────
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
