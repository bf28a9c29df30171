from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('credit', '0002_escalation'),
    ]

    operations = [
        migrations.AddField(
            model_name='creditstanding',
            name='last_event',
            field=models.BigIntegerField(null=True),
        ),
    ]
