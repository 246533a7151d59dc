"""When a meeting of a working group was changed last, for calendars."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Last change of a meeting (Änderung der Sitzung)."""

    dependencies = [("groups", "0001_mandates_meetings_papers")]

    operations = [
        migrations.AddField(
            model_name="groupmeeting",
            name="changed_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        )
    ]
