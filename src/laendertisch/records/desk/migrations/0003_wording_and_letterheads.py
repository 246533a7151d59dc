import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0002_desk_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("conference", "Name der Konferenz"),
                            ("members", "Mitglieder der Konferenz"),
                            ("minister", "Einzelnes Mitglied"),
                            ("chair_person", "Person, die den Vorsitz führt"),
                            ("participants", "Teilnehmende einer Sitzung"),
                        ],
                        max_length=30,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("valid_from", models.DateField()),
                ("chosen_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wordings",
                        to="conference.body",
                    ),
                ),
            ],
            options={
                "ordering": ["body", "key", "valid_from", "id"],
            },
        ),
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("office", models.CharField(max_length=300)),
                ("address", models.TextField()),
                ("place", models.CharField(max_length=100)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=60)),
                ("website", models.CharField(blank=True, max_length=200)),
                ("chosen_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letterheads",
                        to="conference.body",
                    ),
                ),
            ],
            options={
                "ordering": ["body", "valid_from", "id"],
            },
        ),
    ]
