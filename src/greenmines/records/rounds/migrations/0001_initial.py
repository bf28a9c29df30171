import django.db.models.deletion
import greenmines.records.rounds.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('rulesets', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_zh', models.CharField(max_length=200)),
                ('name_en', models.CharField(max_length=200)),
                ('year', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[(greenmines.records.rounds.models.RoundState['DRAFT'], greenmines.records.rounds.models.RoundState['DRAFT']), (greenmines.records.rounds.models.RoundState['OPEN'], greenmines.records.rounds.models.RoundState['OPEN']), (greenmines.records.rounds.models.RoundState['CONCLUDED'], greenmines.records.rounds.models.RoundState['CONCLUDED'])], max_length=12)),
                ('notice_on', models.DateField()),
                ('applications_open_at', models.DateTimeField()),
                ('applications_close_at', models.DateTimeField()),
                ('provinces_finish_at', models.DateTimeField()),
                ('is_demonstration', models.BooleanField(default=False)),
                ('opened_at', models.DateTimeField(null=True)),
                ('concluded_at', models.DateTimeField(null=True)),
                ('concluded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='rulesets.rulesetversion')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'concluded'])), name='round_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('opened_at__isnull', False), ('opened_by__isnull', False)), models.Q(('opened_at__isnull', True), ('opened_by__isnull', True)), _connector='OR'), name='round_opened_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_at__isnull', False), ('concluded_by__isnull', False)), models.Q(('concluded_at__isnull', True), ('concluded_by__isnull', True)), _connector='OR'), name='round_concluded_at_and_by'), models.CheckConstraint(condition=models.Q(('applications_close_at__isnull', True), ('applications_close_at__gte', models.F('applications_open_at')), _connector='OR'), name='round_applications_open_at_applications_close_at_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('province', models.CharField(max_length=6)),
                ('opened_at', models.DateTimeField()),
                ('extended_until', models.DateTimeField(null=True)),
                ('extension_reason', models.TextField(blank=True)),
                ('extended_at', models.DateTimeField(null=True)),
                ('extended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='rounds.round')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('extended_at__isnull', False), ('extended_by__isnull', False)), models.Q(('extended_at__isnull', True), ('extended_by__isnull', True)), _connector='OR'), name='part_extended_at_and_by'), models.UniqueConstraint(fields=('round', 'province'), name='part_once')],
            },
        ),
    ]
