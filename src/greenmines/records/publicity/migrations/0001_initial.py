import django.db.models.deletion
import greenmines.records.publicity.models
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
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.records.publicity.models.NoticeKind['PROVINCIAL'], greenmines.records.publicity.models.NoticeKind['PROVINCIAL']), (greenmines.records.publicity.models.NoticeKind['NATIONAL'], greenmines.records.publicity.models.NoticeKind['NATIONAL'])], max_length=12)),
                ('province', models.CharField(max_length=6)),
                ('number', models.CharField(max_length=40, unique=True)),
                ('contact', models.TextField()),
                ('prepared_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('starts_on', models.DateField(null=True)),
                ('last_day', models.DateField(null=True)),
                ('closes_at', models.DateTimeField(null=True)),
                ('is_provisional', models.BooleanField(default=False)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='rounds.round')),
            ],
            options={
                'indexes': [models.Index(fields=['-published_at'], name='notice_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['provincial', 'national'])), name='notice_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('published_by__isnull', False)), models.Q(('published_at__isnull', True), ('published_by__isnull', True)), _connector='OR'), name='notice_published_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='notice_ended_at_and_by'), models.CheckConstraint(condition=models.Q(('last_day__isnull', True), ('last_day__gte', models.F('starts_on')), _connector='OR'), name='notice_starts_on_last_day_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.records.publicity.models.ChannelKind['PORTAL'], greenmines.records.publicity.models.ChannelKind['PORTAL']), (greenmines.records.publicity.models.ChannelKind['WEBSITE'], greenmines.records.publicity.models.ChannelKind['WEBSITE']), (greenmines.records.publicity.models.ChannelKind['NEWSPAPER'], greenmines.records.publicity.models.ChannelKind['NEWSPAPER']), (greenmines.records.publicity.models.ChannelKind['POSTED'], greenmines.records.publicity.models.ChannelKind['POSTED']), (greenmines.records.publicity.models.ChannelKind['OTHER'], greenmines.records.publicity.models.ChannelKind['OTHER'])], max_length=12)),
                ('name', models.CharField(max_length=200)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('shown_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('proof', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='publicity.notice')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['portal', 'website', 'newspaper', 'posted', 'other'])), name='channel_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='NoticeEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveSmallIntegerField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notice_entries', to='applications.application')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='publicity.notice')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('notice', 'application'), name='notice_entry_once')],
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receipt', models.CharField(max_length=30, unique=True)),
                ('follow_up_digest', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=100)),
                ('organisation', models.CharField(blank=True, max_length=200)),
                ('contact', models.CharField(max_length=200)),
                ('facts', models.TextField()),
                ('received_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[(greenmines.records.publicity.models.ObjectionState['RECEIVED'], greenmines.records.publicity.models.ObjectionState['RECEIVED']), (greenmines.records.publicity.models.ObjectionState['NOT_ACCEPTED'], greenmines.records.publicity.models.ObjectionState['NOT_ACCEPTED']), (greenmines.records.publicity.models.ObjectionState['REJECTED'], greenmines.records.publicity.models.ObjectionState['REJECTED']), (greenmines.records.publicity.models.ObjectionState['UPHELD'], greenmines.records.publicity.models.ObjectionState['UPHELD'])], max_length=14)),
                ('answer', models.TextField(blank=True)),
                ('drafted_at', models.DateTimeField(null=True)),
                ('drafted_state', models.CharField(blank=True, max_length=14)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='publicity.noticeentry')),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_at'], name='objection_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['received', 'not_accepted', 'rejected', 'upheld'])), name='objection_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('drafted_at__isnull', False), ('drafted_by__isnull', False)), models.Q(('drafted_at__isnull', True), ('drafted_by__isnull', True)), _connector='OR'), name='objection_drafted_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), _connector='OR'), name='objection_decided_at_and_by'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='objection_two_people')],
            },
        ),
    ]
