import django.db.models.deletion
import greenmines.records.mines.models
import greenmines.rules.facts
import greenmines.rules.indicators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('evidence', '0001_initial'),
        ('organisations', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Licence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=23, unique=True)),
                ('issuer', models.CharField(max_length=200)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField()),
                ('area_km2', models.DecimalField(decimal_places=6, max_digits=12, null=True)),
                ('corners', models.TextField(blank=True)),
                ('datum', models.CharField(default='cgcs2000', max_length=20)),
                ('elevation_top', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ('elevation_bottom', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ('as_of', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Boundary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shape', models.BinaryField()),
                ('west', models.FloatField()),
                ('south', models.FloatField()),
                ('east', models.FloatField()),
                ('north', models.FloatField()),
                ('area_km2', models.DecimalField(decimal_places=6, max_digits=14)),
                ('planar_area_km2', models.DecimalField(decimal_places=6, max_digits=14)),
                ('warnings', models.JSONField(default=list)),
                ('drawn_at', models.DateTimeField()),
                ('licence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='boundary', to='mines.licence')),
            ],
        ),
        migrations.CreateModel(
            name='Mine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_zh', models.CharField(max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('holder_name', models.CharField(max_length=200)),
                ('division', models.CharField(max_length=6)),
                ('mineral_zh', models.CharField(max_length=100)),
                ('mineral_class', models.CharField(choices=[(greenmines.rules.indicators.MineralClass['COAL'], greenmines.rules.indicators.MineralClass['COAL']), (greenmines.rules.indicators.MineralClass['METAL'], greenmines.rules.indicators.MineralClass['METAL']), (greenmines.rules.indicators.MineralClass['NON_METAL'], greenmines.rules.indicators.MineralClass['NON_METAL']), (greenmines.rules.indicators.MineralClass['CHEMICAL'], greenmines.rules.indicators.MineralClass['CHEMICAL']), (greenmines.rules.indicators.MineralClass['SAND_GRAVEL'], greenmines.rules.indicators.MineralClass['SAND_GRAVEL']), (greenmines.rules.indicators.MineralClass['OIL_GAS'], greenmines.rules.indicators.MineralClass['OIL_GAS']), (greenmines.rules.indicators.MineralClass['CEMENT_LIMESTONE'], greenmines.rules.indicators.MineralClass['CEMENT_LIMESTONE']), (greenmines.rules.indicators.MineralClass['WATER'], greenmines.rules.indicators.MineralClass['WATER'])], max_length=20)),
                ('mining', models.CharField(choices=[(greenmines.rules.indicators.MiningMethod['OPEN_PIT'], greenmines.rules.indicators.MiningMethod['OPEN_PIT']), (greenmines.rules.indicators.MiningMethod['UNDERGROUND'], greenmines.rules.indicators.MiningMethod['UNDERGROUND']), (greenmines.rules.indicators.MiningMethod['BOTH'], greenmines.rules.indicators.MiningMethod['BOTH']), (greenmines.rules.indicators.MiningMethod['WELL'], greenmines.rules.indicators.MiningMethod['WELL'])], max_length=20)),
                ('processing', models.CharField(choices=[(greenmines.rules.indicators.Processing['WITH'], greenmines.rules.indicators.Processing['WITH']), (greenmines.rules.indicators.Processing['WITHOUT'], greenmines.rules.indicators.Processing['WITHOUT'])], max_length=10)),
                ('size', models.CharField(choices=[(greenmines.records.mines.models.Size['LARGE'], greenmines.records.mines.models.Size['LARGE']), (greenmines.records.mines.models.Size['MEDIUM'], greenmines.records.mines.models.Size['MEDIUM']), (greenmines.records.mines.models.Size['SMALL'], greenmines.records.mines.models.Size['SMALL']), (greenmines.records.mines.models.Size['UNKNOWN'], greenmines.records.mines.models.Size['UNKNOWN'])], max_length=10)),
                ('state', models.CharField(choices=[(greenmines.rules.facts.MineState['PRODUCING'], greenmines.rules.facts.MineState['PRODUCING']), (greenmines.rules.facts.MineState['SUSPENDED'], greenmines.rules.facts.MineState['SUSPENDED']), (greenmines.rules.facts.MineState['UNDER_CONSTRUCTION'], greenmines.rules.facts.MineState['UNDER_CONSTRUCTION']), (greenmines.rules.facts.MineState['CLOSED'], greenmines.rules.facts.MineState['CLOSED']), (greenmines.rules.facts.MineState['EXHAUSTED'], greenmines.rules.facts.MineState['EXHAUSTED'])], max_length=20)),
                ('production_start', models.DateField(null=True)),
                ('capacity', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ('capacity_unit', models.CharField(blank=True, max_length=20)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('generated', models.JSONField(default=list)),
                ('is_listed', models.BooleanField(default=False)),
                ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['division'], name='mine_division'), models.Index(fields=['name_zh'], name='mine_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('mineral_class__in', ['coal', 'metal', 'non_metal', 'chemical', 'sand_gravel', 'oil_gas', 'cement_limestone', 'water'])), name='mine_mineral_class_known'), models.CheckConstraint(condition=models.Q(('mining__in', ['open_pit', 'underground', 'both', 'well'])), name='mine_mining_known'), models.CheckConstraint(condition=models.Q(('processing__in', ['with', 'without'])), name='mine_processing_known'), models.CheckConstraint(condition=models.Q(('size__in', ['large', 'medium', 'small', 'unknown'])), name='mine_size_known'), models.CheckConstraint(condition=models.Q(('state__in', ['producing', 'suspended', 'under_construction', 'closed', 'exhausted'])), name='mine_state_known')],
            },
        ),
        migrations.AddField(
            model_name='licence',
            name='mine',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='mines.mine'),
        ),
        migrations.CreateModel(
            name='ReservesReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('remaining', models.DecimalField(decimal_places=4, max_digits=16)),
                ('output', models.DecimalField(decimal_places=4, max_digits=16)),
                ('unit', models.CharField(max_length=20)),
                ('mine', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reserves_reports', to='mines.mine')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('mine', 'year'), name='reserves_report_once_a_year'), models.CheckConstraint(condition=models.Q(('output__gte', 0), ('remaining__gte', 0)), name='reserves_report_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Binding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bound_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('bound_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bindings', to='mines.licence')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='binding_ended_at_and_by'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('licence',), name='binding_one_per_licence')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('is_upheld', models.BooleanField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('licence_scan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation_scan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='mines.licence')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), _connector='OR'), name='appeal_decided_at_and_by'), models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('licence', 'enterprise'), name='appeal_one_open')],
            },
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='licence_valid_from_valid_until_in_order'),
        ),
    ]
