import django.db.models.deletion
import greenmines.records.scoresheets.models
import greenmines.rules.indicators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('evidence', '0001_initial'),
        ('people', '__first__'),
        ('rulesets', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.records.scoresheets.models.SheetKind['SELF'], greenmines.records.scoresheets.models.SheetKind['SELF']), (greenmines.records.scoresheets.models.SheetKind['EXPERT'], greenmines.records.scoresheets.models.SheetKind['EXPERT']), (greenmines.records.scoresheets.models.SheetKind['AGENCY'], greenmines.records.scoresheets.models.SheetKind['AGENCY']), (greenmines.records.scoresheets.models.SheetKind['VERIFICATION'], greenmines.records.scoresheets.models.SheetKind['VERIFICATION'])], max_length=12)),
                ('mining', models.CharField(choices=[(greenmines.rules.indicators.MiningMethod['OPEN_PIT'], greenmines.rules.indicators.MiningMethod['OPEN_PIT']), (greenmines.rules.indicators.MiningMethod['UNDERGROUND'], greenmines.rules.indicators.MiningMethod['UNDERGROUND']), (greenmines.rules.indicators.MiningMethod['BOTH'], greenmines.rules.indicators.MiningMethod['BOTH']), (greenmines.rules.indicators.MiningMethod['WELL'], greenmines.rules.indicators.MiningMethod['WELL'])], max_length=20)),
                ('processing', models.CharField(choices=[(greenmines.rules.indicators.Processing['WITH'], greenmines.rules.indicators.Processing['WITH']), (greenmines.rules.indicators.Processing['WITHOUT'], greenmines.rules.indicators.Processing['WITHOUT'])], max_length=10)),
                ('mineral_class', models.CharField(choices=[(greenmines.rules.indicators.MineralClass['COAL'], greenmines.rules.indicators.MineralClass['COAL']), (greenmines.rules.indicators.MineralClass['METAL'], greenmines.rules.indicators.MineralClass['METAL']), (greenmines.rules.indicators.MineralClass['NON_METAL'], greenmines.rules.indicators.MineralClass['NON_METAL']), (greenmines.rules.indicators.MineralClass['CHEMICAL'], greenmines.rules.indicators.MineralClass['CHEMICAL']), (greenmines.rules.indicators.MineralClass['SAND_GRAVEL'], greenmines.rules.indicators.MineralClass['SAND_GRAVEL']), (greenmines.rules.indicators.MineralClass['OIL_GAS'], greenmines.rules.indicators.MineralClass['OIL_GAS']), (greenmines.rules.indicators.MineralClass['CEMENT_LIMESTONE'], greenmines.rules.indicators.MineralClass['CEMENT_LIMESTONE']), (greenmines.rules.indicators.MineralClass['WATER'], greenmines.rules.indicators.MineralClass['WATER'])], max_length=20)),
                ('opened_at', models.DateTimeField()),
                ('locked_at', models.DateTimeField(null=True)),
                ('total', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ('verdict', models.CharField(blank=True, max_length=12)),
                ('result', models.JSONField(null=True)),
                ('locked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='rulesets.rulesetversion')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['self', 'expert', 'agency', 'verification'])), name='sheet_kind_known'), models.CheckConstraint(condition=models.Q(('mining__in', ['open_pit', 'underground', 'both', 'well'])), name='sheet_mining_known'), models.CheckConstraint(condition=models.Q(('processing__in', ['with', 'without'])), name='sheet_processing_known'), models.CheckConstraint(condition=models.Q(('mineral_class__in', ['coal', 'metal', 'non_metal', 'chemical', 'sand_gravel', 'oil_gas', 'cement_limestone', 'water'])), name='sheet_mineral_class_known'), models.CheckConstraint(condition=models.Q(models.Q(('locked_at__isnull', False), ('locked_by__isnull', False)), models.Q(('locked_at__isnull', True), ('locked_by__isnull', True)), _connector='OR'), name='sheet_locked_at_and_by')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item_code', models.CharField(max_length=20)),
                ('score', models.DecimalField(decimal_places=2, max_digits=7, null=True)),
                ('is_not_applicable', models.BooleanField(default=False)),
                ('reason', models.TextField(blank=True)),
                ('inputs', models.JSONField(default=dict)),
                ('override_reason', models.TextField(blank=True)),
                ('how_checked', models.JSONField(default=list)),
                ('found', models.TextField(blank=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('saved_at', models.DateTimeField()),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='scoresheets.sheet')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'item_code'), name='entry_once'), models.CheckConstraint(condition=models.Q(('score__gte', 0)), name='entry_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='EntryEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attached_at', models.DateTimeField()),
                ('detached_at', models.DateTimeField(null=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence_links', to='scoresheets.entry')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='evidence.evidence')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('detached_at__isnull', True)), fields=('entry', 'evidence'), name='entry_evidence_once')],
            },
        ),
    ]
