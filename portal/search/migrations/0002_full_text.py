"""The index by terms: documents with numbers that grow with age, and the databases' own full-text indexes beside them.

What was indexed before is dropped; ``rebuild_index`` (or the next ``make run``) fills the new index.
"""

from django.db import migrations, models


def create_terms(apps, schema_editor):
    from portal.search.dialects import postgresql, sqlite

    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(sqlite.DROP)
        schema_editor.execute(sqlite.CREATE)
    elif schema_editor.connection.vendor == "postgresql":
        for statement in postgresql.CREATE:
            schema_editor.execute(statement)


def drop_terms(apps, schema_editor):
    from portal.search.dialects import sqlite

    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(sqlite.DROP)


class Migration(migrations.Migration):
    dependencies = [("portal_search", "0001_initial")]

    operations = [
        migrations.DeleteModel("Document"),
        migrations.CreateModel(
            name="Condition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scheme", models.PositiveIntegerField()),
                ("completed_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="VocabularyWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("documents", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=100, unique=True)),
                ("django_ct", models.CharField(max_length=60)),
                ("django_id", models.CharField(max_length=40)),
                ("dated", models.DateTimeField(null=True)),
                ("facets", models.TextField(default="{}")),
                ("fields", models.JSONField(default=dict)),
                ("texts", models.JSONField(default=dict)),
                ("lines", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "dated", "facets"], name="portal_search_facets"),
                    models.Index(fields=["django_ct"], name="portal_search_ct"),
                ],
            },
        ),
        migrations.RunPython(create_terms, drop_terms),
    ]
