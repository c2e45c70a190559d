"""The one Django app."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class KetnapConfig(AppConfig):
    """The whole program: docs/decisions/0001-one-django-app.md says why it is one app."""

    name = "ketnap"
    default = True
    verbose_name = "Kết nạp đảng viên"


class StaticFiles(StaticFilesConfig):
    """Django's own, which leaves out the parts that are served inside css/ketnap.css (ketnap.assets)."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "components", "shell"]
