"""The one Django app."""

from django.apps import AppConfig


class KetnapConfig(AppConfig):
    """The whole program: docs/decisions/0001-one-django-app.md says why it is one app."""

    name = "ketnap"
    verbose_name = "Kết nạp đảng viên"
