"""The one Django app."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class KetnapConfig(AppConfig):
    """The whole program: docs/decisions/0001-one-django-app.md says why it is one app."""

    name = "ketnap"
    default = True
    verbose_name = "Kết nạp đảng viên"


class StaticFiles(StaticFilesConfig):
    """Django's own, without what no page asks for."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        # served inside css/ketnap.css (ketnap.assets)
        "components",
        "shell",
        # django-htmx brings both versions of htmx, readable and short, and all extensions; pages load htmx-2.min.js
        "ht*x-4*.js",
        "htmx-2.js",
        "ext",
    ]
