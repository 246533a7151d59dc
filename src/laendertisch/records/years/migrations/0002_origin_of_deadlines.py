import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("years", "0001_chair_years"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="deadline", name="calendar_days", field=models.PositiveSmallIntegerField(null=True)
        ),
        migrations.AddField(
            model_name="deadline", name="origin", field=models.CharField(blank=True, max_length=60)
        ),
        migrations.AddField(
            model_name="deadline",
            name="recorded_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="deadline",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(model_name="deadline", name="dropped", field=models.BooleanField(default=False)),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(working_days__isnull=True) | models.Q(calendar_days__isnull=True),
                name="deadline_counts_one_kind_of_days",
            ),
        ),
    ]
