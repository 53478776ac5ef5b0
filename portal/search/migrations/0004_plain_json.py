"""Letters stand in JSON as they are: nothing for the database to change. What is there already is read as before."""

from django.db import migrations, models

import portal.search.plain_json


def field():
    return models.JSONField(default=dict, encoder=portal.search.plain_json.PlainJSONEncoder)


class Migration(migrations.Migration):
    dependencies = [("portal_search", "0003_plain_lines")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("document", "fields", field()),
                migrations.AlterField("document", "texts", field()),
            ]
        )
    ]
