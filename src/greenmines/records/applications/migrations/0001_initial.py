import django.db.models.deletion
import greenmines.rules.facts
import greenmines.rules.ruleset
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('evidence', '0001_initial'),
        ('mines', '0001_initial'),
        ('organisations', '0001_initial'),
        ('people', '__first__'),
        ('rounds', '0001_initial'),
        ('scoresheets', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=30, unique=True)),
                ('province', models.CharField(max_length=6)),
                ('stage', models.CharField(max_length=40)),
                ('resume_at', models.CharField(blank=True, max_length=40)),
                ('entered_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('self_total', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ('agency_total', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ('verified_total', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ('contact', models.CharField(blank=True, max_length=100)),
                ('telephone', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('legal_representative', models.CharField(blank=True, max_length=100)),
                ('staff', models.PositiveIntegerField(null=True)),
                ('mine_state', models.CharField(blank=True, choices=[(greenmines.rules.facts.MineState['PRODUCING'], greenmines.rules.facts.MineState['PRODUCING']), (greenmines.rules.facts.MineState['SUSPENDED'], greenmines.rules.facts.MineState['SUSPENDED']), (greenmines.rules.facts.MineState['UNDER_CONSTRUCTION'], greenmines.rules.facts.MineState['UNDER_CONSTRUCTION']), (greenmines.rules.facts.MineState['CLOSED'], greenmines.rules.facts.MineState['CLOSED']), (greenmines.rules.facts.MineState['EXHAUSTED'], greenmines.rules.facts.MineState['EXHAUSTED'])], max_length=20)),
                ('production_start', models.DateField(null=True)),
                ('report_year', models.PositiveSmallIntegerField(null=True)),
                ('remaining_reserves', models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                ('annual_output', models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                ('reserves_unit', models.CharField(blank=True, max_length=20)),
                ('declared_life', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ('investment', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('declares_no_penalty', models.BooleanField(default=False)),
                ('declares_no_accident', models.BooleanField(default=False)),
                ('operation_proof', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('opened_at', models.DateTimeField()),
                ('pledged_at', models.DateTimeField(null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='mines.licence')),
                ('mine', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='mines.mine')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pledged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='rounds.round')),
                ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='scoresheets.sheet')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['province', 'stage', 'due_at'], name='application_desk'), models.Index(fields=['round', 'stage', 'due_at'], name='application_round'), models.Index(fields=['province', 'due_at', 'id', 'stage', 'submitted_at'], name='application_queue'), models.Index(fields=['enterprise', '-id'], name='application_enterprise')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('pledged_at__isnull', False), ('pledged_by__isnull', False)), models.Q(('pledged_at__isnull', True), ('pledged_by__isnull', True)), _connector='OR'), name='application_pledged_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), models.Q(('submitted_at__isnull', True), ('submitted_by__isnull', True)), _connector='OR'), name='application_submitted_at_and_by'), models.UniqueConstraint(condition=models.Q(('stage__in', ['withdrawn']), _negated=True), fields=('round', 'licence'), name='application_one_per_licence')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.rules.ruleset.CertificateKind['BUSINESS_LICENCE'], greenmines.rules.ruleset.CertificateKind['BUSINESS_LICENCE']), (greenmines.rules.ruleset.CertificateKind['SAFETY_LICENCE'], greenmines.rules.ruleset.CertificateKind['SAFETY_LICENCE']), (greenmines.rules.ruleset.CertificateKind['DISCHARGE_PERMIT'], greenmines.rules.ruleset.CertificateKind['DISCHARGE_PERMIT']), (greenmines.rules.ruleset.CertificateKind['WATER_PERMIT'], greenmines.rules.ruleset.CertificateKind['WATER_PERMIT']), (greenmines.rules.ruleset.CertificateKind['LAND_USE'], greenmines.rules.ruleset.CertificateKind['LAND_USE']), (greenmines.rules.ruleset.CertificateKind['ENVIRONMENTAL_ASSESSMENT'], greenmines.rules.ruleset.CertificateKind['ENVIRONMENTAL_ASSESSMENT']), (greenmines.rules.ruleset.CertificateKind['SOIL_CONSERVATION'], greenmines.rules.ruleset.CertificateKind['SOIL_CONSERVATION'])], max_length=30)),
                ('number', models.CharField(max_length=100)),
                ('issuer', models.CharField(max_length=200)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='applications.application')),
                ('scan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['business_licence', 'safety_licence', 'discharge_permit', 'water_permit', 'land_use', 'environmental_assessment', 'soil_conservation'])), name='certificate_kind_known'), models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('application', 'kind'), name='certificate_one_of_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_by_step', models.CharField(max_length=40)),
                ('to_step', models.CharField(max_length=40)),
                ('items', models.JSONField(default=list)),
                ('reason', models.TextField()),
                ('due_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='applications.application')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), models.Q(('answered_at__isnull', True), ('answered_by__isnull', True)), _connector='OR'), name='correction_answered_at_and_by'), models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('application',), name='correction_one_open')],
            },
        ),
        migrations.CreateModel(
            name='DeclaredAccident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.rules.facts.AccidentKind['SAFETY'], greenmines.rules.facts.AccidentKind['SAFETY']), (greenmines.rules.facts.AccidentKind['ENVIRONMENTAL'], greenmines.rules.facts.AccidentKind['ENVIRONMENTAL'])], max_length=15)),
                ('happened_on', models.DateField()),
                ('is_major', models.BooleanField()),
                ('account', models.TextField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declared_accidents', to='applications.application')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['safety', 'environmental'])), name='declared_accident_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='DeclaredPenalty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision_number', models.CharField(max_length=100)),
                ('authority', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=100)),
                ('decided_on', models.DateField()),
                ('ground', models.TextField()),
                ('demanded', models.TextField(blank=True)),
                ('rectified_on', models.DateField(null=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declared_penalties', to='applications.application')),
                ('proof', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('application', 'decision_number'), name='declared_penalty_once')],
            },
        ),
        migrations.CreateModel(
            name='EligibilityCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gate', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField()),
                ('passes', models.BooleanField()),
                ('findings', models.JSONField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='eligibility_checks', to='applications.application')),
            ],
        ),
    ]
