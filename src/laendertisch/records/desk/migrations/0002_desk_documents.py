import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conference", "0001_public_facts"),
        ("desk", "0001_saved_input"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("matter", "Vorgang"),
                            ("draft", "Fassung eines Beschlussvorschlags"),
                            ("idea", "Idee"),
                            ("group", "Arbeitsgruppe"),
                            ("group_paper", "Papier einer Arbeitsgruppe"),
                            ("survey", "Länderumfrage"),
                            ("answer", "Antwort auf eine Länderumfrage"),
                            ("practice", "Gute Praxis"),
                            ("minutes", "Niederschrift"),
                            ("circular", "Umlaufverfahren"),
                        ],
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(max_length=100)),
                ("family", models.CharField(max_length=100)),
                ("rank", models.PositiveIntegerField(default=0)),
                ("title", models.CharField(max_length=400)),
                ("text", models.TextField(blank=True)),
                ("title_stems", models.TextField()),
                ("stems", models.TextField()),
                ("folded", models.TextField()),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("office", "Geschäftsstelle"),
                            ("own_land", "antragstellende Länder"),
                            ("working_group", "Arbeitsgruppe"),
                            ("all_laender", "alle Länder"),
                            ("guests", "Länder und Gäste des Bundes"),
                            ("public", "öffentlich"),
                        ],
                        max_length=20,
                    ),
                ),
                ("laender", models.CharField(blank=True, max_length=60)),
                ("working_group", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="desk_documents",
                        to="conference.body",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "id"],
                "indexes": [models.Index(fields=["body", "family", "rank"], name="desk_document_by_family")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "kind", "key"), name="desk_document_one_per_paper"
                    )
                ],
            },
        ),
    ]
