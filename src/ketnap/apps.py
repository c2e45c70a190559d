"""The one Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class KetnapConfig(AppConfig):
    """The whole program: docs/decisions/0001-one-django-app.md says why it is one app."""

    name = "ketnap"
    default = True
    verbose_name = "Kết nạp đảng viên"

    def ready(self) -> None:
        """Register the check that no route forgets to say who may enter; models exist only from here on."""
        import_module("ketnap.access.checks")


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
