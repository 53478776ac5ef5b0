"""Takes away an index of djangocms-versioning that SQLite prefers to the right one.

The unique index of versions begins with the content type as well. SQLite, which keeps no statistics of its own accord,
chose the index of the content type alone for "the versions of this article", and read all versions of all articles
for each publication: an import took longer with every article that was there.
"""

from django.db import migrations

_COLUMN = "content_type_id"


def drop_index(apps, schema_editor):
    table = apps.get_model("djangocms_versioning", "Version")._meta.db_table
    with schema_editor.connection.cursor() as cursor:
        found = schema_editor.connection.introspection.get_constraints(cursor, table)
    for name, told in found.items():
        if told["index"] and not told["unique"] and told["columns"] == [_COLUMN]:
            schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")


def restore_index(apps, schema_editor):
    model = apps.get_model("djangocms_versioning", "Version")
    for statement in schema_editor._field_indexes_sql(model, model._meta.get_field("content_type")):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("djangocms_versioning", "0018_fix_typo"),
        ("news", "0003_list_indexes"),
    ]

    operations = [migrations.RunPython(drop_index, restore_index)]
