import django.db.models.deletion
import greenmines.records.credit.kinds
import greenmines.rules.credit.method
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('evidence', '0003_pictures_and_pieces'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='CreditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.CharField(choices=[(greenmines.rules.credit.method.SubjectKind['HOLDER'], greenmines.rules.credit.method.SubjectKind['HOLDER']), (greenmines.rules.credit.method.SubjectKind['AGENCY'], greenmines.rules.credit.method.SubjectKind['AGENCY']), (greenmines.rules.credit.method.SubjectKind['EXPERT'], greenmines.rules.credit.method.SubjectKind['EXPERT'])], max_length=10)),
                ('subject_code', models.CharField(max_length=60)),
                ('subject_name', models.CharField(max_length=200)),
                ('type_code', models.CharField(max_length=40)),
                ('document', models.CharField(max_length=200)),
                ('facts', models.TextField()),
                ('happened_on', models.DateField()),
                ('until', models.DateField()),
                ('method', models.CharField(max_length=40)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['-recorded_at'], name='credit_event_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('subject_kind__in', ['holder', 'agency', 'expert'])), name='credit_event_subject_kind_known'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('happened_on')), _connector='OR'), name='credit_event_happened_on_until_in_order'), models.UniqueConstraint(fields=('subject_kind', 'subject_code', 'type_code', 'document'), name='credit_event_once')],
            },
        ),
        migrations.CreateModel(
            name='CreditStanding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.CharField(choices=[(greenmines.rules.credit.method.SubjectKind['HOLDER'], greenmines.rules.credit.method.SubjectKind['HOLDER']), (greenmines.rules.credit.method.SubjectKind['AGENCY'], greenmines.rules.credit.method.SubjectKind['AGENCY']), (greenmines.rules.credit.method.SubjectKind['EXPERT'], greenmines.rules.credit.method.SubjectKind['EXPERT'])], max_length=10)),
                ('subject_code', models.CharField(max_length=60)),
                ('subject_name', models.CharField(max_length=200)),
                ('as_of', models.DateField()),
                ('score', models.DecimalField(decimal_places=2, max_digits=5)),
                ('band', models.CharField(max_length=10)),
                ('method', models.CharField(max_length=40)),
                ('method_digest', models.CharField(max_length=64)),
                ('counted_at', models.DateTimeField()),
                ('is_newest', models.BooleanField(default=True)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_code', '-as_of'], name='credit_standing_subject'), models.Index(fields=['is_newest', 'subject_name'], name='credit_standing_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('subject_kind__in', ['holder', 'agency', 'expert'])), name='credit_standing_subject_kind_known'), models.UniqueConstraint(condition=models.Q(('is_newest', True)), fields=('subject_kind', 'subject_code'), name='credit_standing_one_newest')],
            },
        ),
        migrations.CreateModel(
            name='Petition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.records.credit.kinds.PetitionKind['REPAIR'], greenmines.records.credit.kinds.PetitionKind['REPAIR']), (greenmines.records.credit.kinds.PetitionKind['OBJECTION'], greenmines.records.credit.kinds.PetitionKind['OBJECTION'])], max_length=10)),
                ('grounds', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[(greenmines.records.credit.kinds.PetitionState['OPEN'], greenmines.records.credit.kinds.PetitionState['OPEN']), (greenmines.records.credit.kinds.PetitionState['GRANTED'], greenmines.records.credit.kinds.PetitionState['GRANTED']), (greenmines.records.credit.kinds.PetitionState['REFUSED'], greenmines.records.credit.kinds.PetitionState['REFUSED'])], max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='petitions', to='credit.creditevent')),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_on'], name='petition_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['repair', 'objection'])), name='petition_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'granted', 'refused'])), name='petition_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), _connector='OR'), name='petition_decided_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', greenmines.records.credit.kinds.PetitionState['OPEN'])), models.Q(models.Q(('state', greenmines.records.credit.kinds.PetitionState['OPEN']), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='petition_open_until_decided'), models.UniqueConstraint(condition=models.Q(('state', greenmines.records.credit.kinds.PetitionState['OPEN'])), fields=('event',), name='petition_one_open')],
            },
        ),
    ]
