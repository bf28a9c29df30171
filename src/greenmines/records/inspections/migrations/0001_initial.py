import django.db.models.deletion
import greenmines.records.inspections.models
import greenmines.rules.drawing.values
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=30, unique=True)),
                ('rules', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[(greenmines.records.inspections.models.DrawState['COMMITTING'], greenmines.records.inspections.models.DrawState['COMMITTING']), (greenmines.records.inspections.models.DrawState['REVEALING'], greenmines.records.inspections.models.DrawState['REVEALING']), (greenmines.records.inspections.models.DrawState['DRAWN'], greenmines.records.inspections.models.DrawState['DRAWN']), (greenmines.records.inspections.models.DrawState['ABORTED'], greenmines.records.inspections.models.DrawState['ABORTED'])], max_length=12)),
                ('frozen', models.TextField()),
                ('frozen_digest', models.CharField(max_length=64)),
                ('frozen_at', models.DateTimeField()),
                ('commit_until', models.DateTimeField()),
                ('reveal_until', models.DateTimeField()),
                ('result', models.TextField(blank=True)),
                ('drawn_at', models.DateTimeField(null=True)),
                ('aborted_at', models.DateTimeField(null=True)),
                ('abort_reason', models.TextField(blank=True)),
                ('aborted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('frozen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['-frozen_at'], name='draw_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['committing', 'revealing', 'drawn', 'aborted'])), name='draw_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('drawn_at__isnull', False), ('drawn_by__isnull', False)), models.Q(('drawn_at__isnull', True), ('drawn_by__isnull', True)), _connector='OR'), name='draw_drawn_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('aborted_at__isnull', False), ('aborted_by__isnull', False)), models.Q(('aborted_at__isnull', True), ('aborted_by__isnull', True)), _connector='OR'), name='draw_aborted_at_and_by'), models.CheckConstraint(condition=models.Q(('reveal_until__gt', models.F('commit_until'))), name='draw_commits_before_reveals'), models.UniqueConstraint(condition=models.Q(('state__in', [greenmines.records.inspections.models.DrawState['COMMITTING'], greenmines.records.inspections.models.DrawState['REVEALING']])), fields=('house',), name='draw_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('committed_at', models.DateTimeField(null=True)),
                ('secret', models.CharField(blank=True, max_length=128)),
                ('revealed_at', models.DateTimeField(null=True)),
                ('committed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('revealed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='inspections.draw')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('draw', 'party'), name='contribution_once'), models.CheckConstraint(condition=models.Q(models.Q(('committed_at__isnull', False), ('committed_by__isnull', False)), models.Q(('committed_at__isnull', True), ('committed_by__isnull', True)), _connector='OR'), name='contribution_committed_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('revealed_at__isnull', False), ('revealed_by__isnull', False)), models.Q(('revealed_at__isnull', True), ('revealed_by__isnull', True)), _connector='OR'), name='contribution_revealed_at_and_by'), models.CheckConstraint(condition=models.Q(('revealed_at__isnull', True), ('revealed_at__gte', models.F('committed_at')), _connector='OR'), name='contribution_committed_before_revealed')],
            },
        ),
        migrations.CreateModel(
            name='AwaitedValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=200)),
                ('value', models.CharField(blank=True, max_length=300)),
                ('entered_at', models.DateTimeField(null=True)),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awaited', to='inspections.draw')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('draw', 'source'), name='awaited_value_once'), models.CheckConstraint(condition=models.Q(models.Q(('entered_at__isnull', False), ('entered_by__isnull', False)), models.Q(('entered_at__isnull', True), ('entered_by__isnull', True)), _connector='OR'), name='awaited_value_entered_at_and_by')],
            },
        ),
        migrations.CreateModel(
            name='Inspector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.rules.drawing.values.PersonKind['INSPECTOR'], greenmines.rules.drawing.values.PersonKind['INSPECTOR']), (greenmines.rules.drawing.values.PersonKind['EXPERT'], greenmines.rules.drawing.values.PersonKind['EXPERT'])], max_length=10)),
                ('certificate', models.CharField(max_length=60)),
                ('certificate_until', models.DateField()),
                ('fields', models.JSONField(default=list)),
                ('enrolled_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspectors', to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['inspector', 'expert'])), name='inspector_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='inspector_ended_at_and_by'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('house', 'person'), name='inspector_once_in_a_library'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('house', 'certificate'), name='inspector_certificate_once')],
            },
        ),
    ]
