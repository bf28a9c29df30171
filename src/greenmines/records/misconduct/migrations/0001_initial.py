import django.db.models.deletion
import greenmines.records.misconduct.models
import greenmines.rules.misconduct
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('assessments', '0001_initial'),
        ('complaints', '0002_outcome_and_place'),
        ('evidence', '0003_pictures_and_pieces'),
        ('organisations', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=30, unique=True)),
                ('source', models.CharField(choices=[(greenmines.records.misconduct.models.CaseSource['COMPLAINT'], greenmines.records.misconduct.models.CaseSource['COMPLAINT']), (greenmines.records.misconduct.models.CaseSource['OWN_FINDING'], greenmines.records.misconduct.models.CaseSource['OWN_FINDING']), (greenmines.records.misconduct.models.CaseSource['CHECK'], greenmines.records.misconduct.models.CaseSource['CHECK'])], max_length=12)),
                ('source_note', models.CharField(blank=True, max_length=200)),
                ('ground', models.CharField(choices=[(greenmines.rules.misconduct.MisconductGround['FEE_FROM_MINE'], greenmines.rules.misconduct.MisconductGround['FEE_FROM_MINE']), (greenmines.rules.misconduct.MisconductGround['FALSE_REPORT'], greenmines.rules.misconduct.MisconductGround['FALSE_REPORT']), (greenmines.rules.misconduct.MisconductGround['TIE_CONCEALED'], greenmines.rules.misconduct.MisconductGround['TIE_CONCEALED']), (greenmines.rules.misconduct.MisconductGround['OPINION_NOT_OBJECTIVE'], greenmines.rules.misconduct.MisconductGround['OPINION_NOT_OBJECTIVE'])], max_length=24)),
                ('facts', models.TextField()),
                ('state', models.CharField(choices=[(greenmines.records.misconduct.models.CaseState['OPENED'], greenmines.records.misconduct.models.CaseState['OPENED']), (greenmines.records.misconduct.models.CaseState['TOLD'], greenmines.records.misconduct.models.CaseState['TOLD']), (greenmines.records.misconduct.models.CaseState['PROPOSED'], greenmines.records.misconduct.models.CaseState['PROPOSED']), (greenmines.records.misconduct.models.CaseState['DECIDED'], greenmines.records.misconduct.models.CaseState['DECIDED'])], max_length=10)),
                ('opened_at', models.DateTimeField()),
                ('told_at', models.DateTimeField(null=True)),
                ('hearing', models.CharField(blank=True, choices=[(greenmines.rules.misconduct.Hearing['OPEN'], greenmines.rules.misconduct.Hearing['OPEN']), (greenmines.rules.misconduct.Hearing['ASKED'], greenmines.rules.misconduct.Hearing['ASKED']), (greenmines.rules.misconduct.Hearing['WAIVED'], greenmines.rules.misconduct.Hearing['WAIVED']), (greenmines.rules.misconduct.Hearing['HELD'], greenmines.rules.misconduct.Hearing['HELD'])], max_length=8)),
                ('hearing_by', models.DateField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('statement', models.TextField(blank=True)),
                ('heard_at', models.DateTimeField(null=True)),
                ('hearing_record', models.TextField(blank=True)),
                ('outcome', models.CharField(blank=True, choices=[(greenmines.rules.misconduct.CaseOutcome['NO_CASE'], greenmines.rules.misconduct.CaseOutcome['NO_CASE']), (greenmines.rules.misconduct.CaseOutcome['CRITICISM'], greenmines.rules.misconduct.CaseOutcome['CRITICISM']), (greenmines.rules.misconduct.CaseOutcome['BAN'], greenmines.rules.misconduct.CaseOutcome['BAN'])], max_length=10)),
                ('reasons', models.TextField(blank=True)),
                ('ban_until', models.DateField(null=True)),
                ('ban_reason', models.TextField(blank=True)),
                ('declined_reason', models.TextField(blank=True)),
                ('proposed_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='misconduct', to='organisations.organisation')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='complaints.complaint')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('expert', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='misconduct', to=settings.AUTH_USER_MODEL)),
                ('heard_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['house', 'state', '-opened_at'], name='case_house'), models.Index(fields=['state', '-decided_at'], name='case_decided')],
                'constraints': [models.CheckConstraint(condition=models.Q(('source__in', ['complaint', 'own_finding', 'check'])), name='case_source_known'), models.CheckConstraint(condition=models.Q(('ground__in', ['fee_from_mine', 'false_report', 'tie_concealed', 'opinion_not_objective'])), name='case_ground_known'), models.CheckConstraint(condition=models.Q(('state__in', ['opened', 'told', 'proposed', 'decided'])), name='case_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('told_at__isnull', False), ('told_by__isnull', False)), models.Q(('told_at__isnull', True), ('told_by__isnull', True)), _connector='OR'), name='case_told_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), models.Q(('answered_at__isnull', True), ('answered_by__isnull', True)), _connector='OR'), name='case_answered_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('heard_at__isnull', False), ('heard_by__isnull', False)), models.Q(('heard_at__isnull', True), ('heard_by__isnull', True)), _connector='OR'), name='case_heard_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('proposed_at__isnull', False), ('proposed_by__isnull', False)), models.Q(('proposed_at__isnull', True), ('proposed_by__isnull', True)), _connector='OR'), name='case_proposed_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), _connector='OR'), name='case_decided_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('agency__isnull', False), ('expert__isnull', True)), models.Q(('agency__isnull', True), ('expert__isnull', False)), _connector='OR'), name='case_against_one'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='case_two_signers')],
            },
        ),
        migrations.CreateModel(
            name='CaseFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='misconduct.case')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'evidence'), name='case_file_once')],
            },
        ),
        migrations.CreateModel(
            name='CaseReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voided_at', models.DateTimeField(null=True)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.appointment')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='misconduct.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'appointment'), name='case_report_once')],
            },
        ),
    ]
