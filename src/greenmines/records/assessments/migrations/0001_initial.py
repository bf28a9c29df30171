import django.db.models.deletion
import greenmines.records.assessments.models
import greenmines.rules.ruleset
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0001_initial'),
        ('evidence', '0001_initial'),
        ('organisations', '0001_initial'),
        ('people', '__first__'),
        ('rounds', '0001_initial'),
        ('scoresheets', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=100)),
                ('signed_on', models.DateField()),
                ('valid_until', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='organisations.organisation')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='rounds.round')),
                ('scan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('signed_on')), _connector='OR'), name='contract_signed_on_valid_until_in_order'), models.UniqueConstraint(fields=('authority', 'number'), name='contract_once')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[(greenmines.records.assessments.models.AppointmentState['APPOINTED'], greenmines.records.assessments.models.AppointmentState['APPOINTED']), (greenmines.records.assessments.models.AppointmentState['ACCEPTED'], greenmines.records.assessments.models.AppointmentState['ACCEPTED']), (greenmines.records.assessments.models.AppointmentState['REPORTED'], greenmines.records.assessments.models.AppointmentState['REPORTED']), (greenmines.records.assessments.models.AppointmentState['ENDED'], greenmines.records.assessments.models.AppointmentState['ENDED'])], max_length=12)),
                ('due_at', models.DateTimeField(null=True)),
                ('focus', models.TextField(blank=True)),
                ('opinion', models.TextField(blank=True)),
                ('appointed_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('reported_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('end_reason', models.TextField(blank=True)),
                ('reopened_at', models.DateTimeField(null=True)),
                ('reopened_reason', models.JSONField(default=list)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='organisations.organisation')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='applications.application')),
                ('appointed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, to='scoresheets.sheet')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='assessments.contract')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', 'state'], name='appointment_agency'), models.Index(fields=['state', 'reopened_at'], name='appointment_reported')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['appointed', 'accepted', 'reported', 'ended'])), name='appointment_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False)), models.Q(('accepted_at__isnull', True), ('accepted_by__isnull', True)), _connector='OR'), name='appointment_accepted_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('reported_at__isnull', False), ('reported_by__isnull', False)), models.Q(('reported_at__isnull', True), ('reported_by__isnull', True)), _connector='OR'), name='appointment_reported_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='appointment_ended_at_and_by'), models.UniqueConstraint(condition=models.Q(('state', 'ended'), _negated=True), fields=('application',), name='appointment_one_live')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_leader', models.BooleanField()),
                ('field', models.CharField(choices=[(greenmines.rules.ruleset.Field['GEOLOGY'], greenmines.rules.ruleset.Field['GEOLOGY']), (greenmines.rules.ruleset.Field['MINING'], greenmines.rules.ruleset.Field['MINING']), (greenmines.rules.ruleset.Field['PROCESSING'], greenmines.rules.ruleset.Field['PROCESSING']), (greenmines.rules.ruleset.Field['ECOLOGY'], greenmines.rules.ruleset.Field['ECOLOGY']), (greenmines.rules.ruleset.Field['ENVIRONMENT'], greenmines.rules.ruleset.Field['ENVIRONMENT']), (greenmines.rules.ruleset.Field['SAFETY'], greenmines.rules.ruleset.Field['SAFETY']), (greenmines.rules.ruleset.Field['MANAGEMENT'], greenmines.rules.ruleset.Field['MANAGEMENT'])], max_length=20)),
                ('joined_at', models.DateTimeField()),
                ('declared_at', models.DateTimeField(null=True)),
                ('declaration', models.JSONField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='assessments.appointment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('sheet', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, to='scoresheets.sheet')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('field__in', ['geology', 'mining', 'processing', 'ecology', 'environment', 'safety', 'management'])), name='member_field_known'), models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('appointment', 'person'), name='member_once'), models.UniqueConstraint(condition=models.Q(('is_leader', True), ('left_at__isnull', True)), fields=('appointment',), name='member_one_leader')],
            },
        ),
        migrations.CreateModel(
            name='SiteVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField()),
                ('commitment_read', models.BooleanField()),
                ('mine_people', models.TextField()),
                ('account', models.TextField()),
                ('recorded_at', models.DateTimeField()),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='site_visits', to='assessments.appointment')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='site_visit_began_at_ended_at_in_order')],
            },
        ),
    ]
