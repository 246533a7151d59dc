"""A proof of dispatch may be a message of the platform; objections can be withdrawn."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Proof of dispatch (Versandnachweis), end of an objection."""

    dependencies = [
        ("correspondence", "0001_contacts_and_outbox"),
        ("proceedings", "0002_results_late_reasons_and_invitations"),
    ]

    operations = [
        migrations.AddField(
            model_name="dispatch",
            name="message",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="correspondence.outgoingmessage",
            ),
        ),
        migrations.AddField(
            model_name="dispatch",
            name="recorded_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AlterField(model_name="dispatch", name="sent_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="circularevent", name="withdraws", field=models.BooleanField(default=False)
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_at__isnull", False), ("message__isnull", False), _connector="OR"),
                name="dispatch_has_a_proof",
            ),
        ),
    ]
