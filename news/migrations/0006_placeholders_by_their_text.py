"""Gives the placeholders of django CMS the index by which those of one text are found.

The package indexes the content type alone: for the galleries and polls below one article, the placeholders of all
articles were read.
"""

from django.db import migrations, models

_INDEX = models.Index(fields=["object_id", "content_type"], name="news_placeholder_of_text")


def add_index(apps, schema_editor):
    schema_editor.add_index(apps.get_model("cms", "Placeholder"), _INDEX)


def remove_index(apps, schema_editor):
    schema_editor.remove_index(apps.get_model("cms", "Placeholder"), _INDEX)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0045_pageurl_site_unique_path"),
        ("news", "0005_what_stands_below"),
    ]

    operations = [migrations.RunPython(add_index, remove_index)]
