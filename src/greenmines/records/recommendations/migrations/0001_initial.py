import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0001_initial'),
        ('evidence', '0001_initial'),
        ('people', '__first__'),
        ('rounds', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('province', models.CharField(max_length=6)),
                ('body', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('over_quota_reason', models.TextField(blank=True)),
                ('is_flagged', models.BooleanField()),
                ('is_late', models.BooleanField()),
                ('spot_checks', models.TextField()),
                ('prepared_at', models.DateTimeField()),
                ('sealed_at', models.DateTimeField(null=True)),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='rounds.round')),
                ('sealed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sealed_at__isnull', False), ('sealed_by__isnull', False)), models.Q(('sealed_at__isnull', True), ('sealed_by__isnull', True)), _connector='OR'), name='recommendation_sealed_at_and_by'), models.UniqueConstraint(condition=models.Q(('sealed_at__isnull', True)), fields=('round', 'province'), name='recommendation_one_unsealed')],
            },
        ),
        migrations.CreateModel(
            name='RecommendedMine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveSmallIntegerField()),
                ('reason', models.TextField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='applications.application')),
                ('opinion_scan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mines', to='recommendations.recommendation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('recommendation', 'application'), name='recommended_mine_once'), models.UniqueConstraint(fields=('recommendation', 'rank'), name='recommended_mine_rank_once')],
            },
        ),
    ]
