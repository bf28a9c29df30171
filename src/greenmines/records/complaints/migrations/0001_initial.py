import django.db.models.deletion
import greenmines.records.complaints.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('evidence', '0003_pictures_and_pieces'),
        ('mines', '0002_facts_may_be_unknown'),
        ('organisations', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.records.complaints.models.ComplaintKind['DAMAGE'], greenmines.records.complaints.models.ComplaintKind['DAMAGE']), (greenmines.records.complaints.models.ComplaintKind['OUTSIDE_LICENCE'], greenmines.records.complaints.models.ComplaintKind['OUTSIDE_LICENCE']), (greenmines.records.complaints.models.ComplaintKind['ACCIDENT'], greenmines.records.complaints.models.ComplaintKind['ACCIDENT']), (greenmines.records.complaints.models.ComplaintKind['FALSE_MATERIALS'], greenmines.records.complaints.models.ComplaintKind['FALSE_MATERIALS']), (greenmines.records.complaints.models.ComplaintKind['FEE_DEMANDED'], greenmines.records.complaints.models.ComplaintKind['FEE_DEMANDED']), (greenmines.records.complaints.models.ComplaintKind['TITLE_MISUSED'], greenmines.records.complaints.models.ComplaintKind['TITLE_MISUSED']), (greenmines.records.complaints.models.ComplaintKind['OTHER'], greenmines.records.complaints.models.ComplaintKind['OTHER'])], max_length=20)),
                ('accused', models.CharField(blank=True, max_length=200)),
                ('receipt', models.CharField(max_length=30, unique=True)),
                ('follow_up_digest', models.CharField(max_length=64)),
                ('name', models.CharField(blank=True, max_length=100)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('facts', models.TextField()),
                ('received_at', models.DateTimeField()),
                ('accept_by', models.DateField()),
                ('answer_by', models.DateField()),
                ('state', models.CharField(choices=[(greenmines.records.complaints.models.ComplaintState['RECEIVED'], greenmines.records.complaints.models.ComplaintState['RECEIVED']), (greenmines.records.complaints.models.ComplaintState['ACCEPTED'], greenmines.records.complaints.models.ComplaintState['ACCEPTED']), (greenmines.records.complaints.models.ComplaintState['NOT_ACCEPTED'], greenmines.records.complaints.models.ComplaintState['NOT_ACCEPTED']), (greenmines.records.complaints.models.ComplaintState['ANSWERED'], greenmines.records.complaints.models.ComplaintState['ANSWERED']), (greenmines.records.complaints.models.ComplaintState['CLOSED'], greenmines.records.complaints.models.ComplaintState['CLOSED'])], max_length=14)),
                ('weighed_at', models.DateTimeField(null=True)),
                ('not_accepted_reason', models.TextField(blank=True)),
                ('finding', models.CharField(blank=True, max_length=12)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('sent_back_reason', models.TextField(blank=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('mine', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='mines.mine')),
                ('weighed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['-received_at', '-id'], name='complaint_newest'), models.Index(fields=['house', 'state', 'answer_by'], name='complaint_house_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['damage', 'outside_licence', 'accident', 'false_materials', 'fee_demanded', 'title_misused', 'other'])), name='complaint_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['received', 'accepted', 'not_accepted', 'answered', 'closed'])), name='complaint_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('weighed_at__isnull', False), ('weighed_by__isnull', False)), models.Q(('weighed_at__isnull', True), ('weighed_by__isnull', True)), _connector='OR'), name='complaint_weighed_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), models.Q(('answered_at__isnull', True), ('answered_by__isnull', True)), _connector='OR'), name='complaint_answered_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), models.Q(('closed_at__isnull', True), ('closed_by__isnull', True)), _connector='OR'), name='complaint_closed_at_and_by'), models.CheckConstraint(condition=models.Q(('answer_by__isnull', True), ('answer_by__gte', models.F('accept_by')), _connector='OR'), name='complaint_accept_by_answer_by_in_order'), models.CheckConstraint(condition=models.Q(('closed_by__isnull', True), models.Q(('closed_by', models.F('answered_by')), _negated=True), _connector='OR'), name='complaint_two_people')],
            },
        ),
        migrations.CreateModel(
            name='ComplaintFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='complaints.complaint')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('complaint', 'evidence'), name='complaint_file_once')],
            },
        ),
        migrations.CreateModel(
            name='ComplaintSending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(max_length=64)),
                ('sent_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['origin', '-sent_at'], name='complaint_sending_origin')],
            },
        ),
    ]
