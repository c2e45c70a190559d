"""The empty database every test begins with (tests/database.py)."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.django_db
def test_it_is_migrated_to_the_end_and_empty() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert [model for model in apps.get_app_config("ketnap").get_models() if model._default_manager.exists()] == []
