from django.db import migrations, models


def mark_attachments(apps, schema_editor):
    attachments = apps.get_model("news", "Attachment").objects.filter(content=models.OuterRef("content"))
    rows = apps.get_model("news", "PublishedArticle").objects.filter(models.Exists(attachments))
    rows.update(has_attachments=True)


class Migration(migrations.Migration):
    dependencies = [("news", "0004_versions_by_their_text")]

    operations = [
        migrations.AddField("publishedarticle", "has_attachments", models.BooleanField(default=False)),
        migrations.RunPython(mark_attachments, migrations.RunPython.noop, elidable=True),
    ]
