import django.db.models.deletion
import greenmines.records.linkage.models
import greenmines.records.linkage.troubles
import greenmines.records.registers.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('registers', '0003_publicity_lists'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pull',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begun_at', models.DateTimeField()),
                ('task_id', models.UUIDField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['-begun_at'], name='pull_newest')],
            },
        ),
        migrations.CreateModel(
            name='PulledTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(choices=[(greenmines.records.registers.models.Register['HOLDERS'], greenmines.records.registers.models.Register['HOLDERS']), (greenmines.records.registers.models.Register['LICENCES'], greenmines.records.registers.models.Register['LICENCES']), (greenmines.records.registers.models.Register['ABNORMAL'], greenmines.records.registers.models.Register['ABNORMAL']), (greenmines.records.registers.models.Register['SERIOUS'], greenmines.records.registers.models.Register['SERIOUS'])], max_length=20)),
                ('stage', models.CharField(choices=[(greenmines.records.linkage.models.TableStage['READING'], greenmines.records.linkage.models.TableStage['READING']), (greenmines.records.linkage.models.TableStage['TAKEN_IN'], greenmines.records.linkage.models.TableStage['TAKEN_IN']), (greenmines.records.linkage.models.TableStage['FAILED'], greenmines.records.linkage.models.TableStage['FAILED'])], max_length=20)),
                ('attempts', models.PositiveIntegerField(default=1)),
                ('looked_at', models.DateTimeField()),
                ('as_of', models.DateField(null=True)),
                ('rows', models.PositiveIntegerField(null=True)),
                ('new', models.PositiveIntegerField(null=True)),
                ('changed', models.PositiveIntegerField(null=True)),
                ('closed', models.PositiveIntegerField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=20)),
                ('detail', models.CharField(blank=True, max_length=500)),
                ('brought', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registers.import')),
                ('pull', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tables', to='linkage.pull')),
            ],
            options={
                'indexes': [models.Index(fields=['register', '-looked_at'], name='pulled_table_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['reading', 'taken_in', 'failed'])), name='pulled_table_stage_known'), models.CheckConstraint(condition=models.Q(('trouble__in', ['', greenmines.records.linkage.troubles.Trouble['UNREACHABLE'], greenmines.records.linkage.troubles.Trouble['TIMED_OUT'], greenmines.records.linkage.troubles.Trouble['CERTIFICATE'], greenmines.records.linkage.troubles.Trouble['BROKEN_OFF'], greenmines.records.linkage.troubles.Trouble['TOO_LARGE'], greenmines.records.linkage.troubles.Trouble['STATUS'], greenmines.records.linkage.troubles.Trouble['NOT_AUTHORISED'], greenmines.records.linkage.troubles.Trouble['REDIRECTED'], greenmines.records.linkage.troubles.Trouble['SIGNATURE'], greenmines.records.linkage.troubles.Trouble['MALFORMED'], greenmines.records.linkage.troubles.Trouble['INCOMPLETE'], greenmines.records.linkage.troubles.Trouble['CHANGED'], greenmines.records.linkage.troubles.Trouble['OLDER'], greenmines.records.linkage.troubles.Trouble['FAULTY_ROWS'], greenmines.records.linkage.troubles.Trouble['ABANDONED']])), name='pulled_table_trouble_known'), models.UniqueConstraint(fields=('pull', 'register'), name='pulled_table_once')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=100, unique=True)),
                ('subject', models.CharField(max_length=60)),
                ('body', models.JSONField()),
                ('queued_at', models.DateTimeField()),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('try_after', models.DateTimeField()),
                ('trouble', models.CharField(blank=True, max_length=20)),
                ('detail', models.CharField(blank=True, max_length=500)),
                ('received_at', models.DateTimeField(null=True)),
                ('receipt', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('received_at__isnull', True)), fields=['try_after'], name='report_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('trouble__in', ['', greenmines.records.linkage.troubles.Trouble['UNREACHABLE'], greenmines.records.linkage.troubles.Trouble['TIMED_OUT'], greenmines.records.linkage.troubles.Trouble['CERTIFICATE'], greenmines.records.linkage.troubles.Trouble['BROKEN_OFF'], greenmines.records.linkage.troubles.Trouble['TOO_LARGE'], greenmines.records.linkage.troubles.Trouble['STATUS'], greenmines.records.linkage.troubles.Trouble['NOT_AUTHORISED'], greenmines.records.linkage.troubles.Trouble['REDIRECTED'], greenmines.records.linkage.troubles.Trouble['SIGNATURE'], greenmines.records.linkage.troubles.Trouble['MALFORMED'], greenmines.records.linkage.troubles.Trouble['INCOMPLETE'], greenmines.records.linkage.troubles.Trouble['CHANGED'], greenmines.records.linkage.troubles.Trouble['OLDER'], greenmines.records.linkage.troubles.Trouble['FAULTY_ROWS'], greenmines.records.linkage.troubles.Trouble['ABANDONED']])), name='report_trouble_known'), models.CheckConstraint(condition=models.Q(models.Q(('receipt', ''), ('received_at__isnull', True)), models.Q(('received_at__isnull', False), models.Q(('receipt', ''), _negated=True)), _connector='OR'), name='report_received_with_receipt')],
            },
        ),
    ]
