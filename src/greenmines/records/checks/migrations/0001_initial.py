import django.db.models.deletion
import greenmines.records.checks.models
import greenmines.rules.checks
import greenmines.rules.drawing.values
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('evidence', '0003_pictures_and_pieces'),
        ('inspections', '0001_initial'),
        ('listings', '0003_cover_the_search_of_keys'),
        ('organisations', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=50, unique=True)),
                ('path', models.CharField(choices=[(greenmines.rules.checks.CheckPath['RANDOM'], greenmines.rules.checks.CheckPath['RANDOM']), (greenmines.rules.checks.CheckPath['LEAD'], greenmines.rules.checks.CheckPath['LEAD'])], max_length=8)),
                ('stratum', models.CharField(blank=True, max_length=300)),
                ('place', models.PositiveIntegerField(null=True)),
                ('lead_source', models.CharField(blank=True, max_length=20)),
                ('lead_reason', models.TextField(blank=True)),
                ('stage', models.CharField(choices=[(greenmines.rules.checks.CheckStage['PLANNED'], greenmines.rules.checks.CheckStage['PLANNED']), (greenmines.rules.checks.CheckStage['NOTIFIED'], greenmines.rules.checks.CheckStage['NOTIFIED']), (greenmines.rules.checks.CheckStage['VISITED'], greenmines.rules.checks.CheckStage['VISITED']), (greenmines.rules.checks.CheckStage['DRAFTED'], greenmines.rules.checks.CheckStage['DRAFTED']), (greenmines.rules.checks.CheckStage['DECIDED'], greenmines.rules.checks.CheckStage['DECIDED']), (greenmines.rules.checks.CheckStage['PUBLISHED'], greenmines.rules.checks.CheckStage['PUBLISHED'])], max_length=10)),
                ('opened_at', models.DateTimeField()),
                ('visit_on', models.DateField(null=True)),
                ('matters', models.JSONField(default=list)),
                ('documents', models.JSONField(default=list)),
                ('notified_at', models.DateTimeField(null=True)),
                ('took_place_on', models.DateField(null=True)),
                ('cooperated', models.BooleanField(null=True)),
                ('certificates_shown', models.BooleanField(default=False)),
                ('mine_people', models.TextField(blank=True)),
                ('account', models.TextField(blank=True)),
                ('publish_by', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('position', models.TextField(blank=True)),
                ('position_at', models.DateTimeField(null=True)),
                ('green_result', models.CharField(blank=True, max_length=20)),
                ('publicity_result', models.CharField(blank=True, max_length=20)),
                ('grounds', models.TextField(blank=True)),
                ('drafted_at', models.DateTimeField(null=True)),
                ('sent_back_reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draw', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='inspections.draw')),
                ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='listings.listing')),
                ('notified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('position_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
            ],
            options={
                'indexes': [models.Index(fields=['-opened_at', '-id'], name='check_newest'), models.Index(fields=['stage', 'publish_by'], name='check_due'), models.Index(fields=['-published_at', '-id'], name='check_published')],
                'constraints': [models.CheckConstraint(condition=models.Q(('path__in', ['random', 'lead'])), name='check_path_known'), models.CheckConstraint(condition=models.Q(('stage__in', ['planned', 'notified', 'visited', 'drafted', 'decided', 'published'])), name='check_stage_known'), models.CheckConstraint(condition=models.Q(models.Q(('notified_at__isnull', False), ('notified_by__isnull', False)), models.Q(('notified_at__isnull', True), ('notified_by__isnull', True)), _connector='OR'), name='check_notified_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('recorded_at__isnull', True), ('recorded_by__isnull', True)), _connector='OR'), name='check_recorded_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('position_at__isnull', False), ('position_by__isnull', False)), models.Q(('position_at__isnull', True), ('position_by__isnull', True)), _connector='OR'), name='check_position_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('drafted_at__isnull', False), ('drafted_by__isnull', False)), models.Q(('drafted_at__isnull', True), ('drafted_by__isnull', True)), _connector='OR'), name='check_drafted_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), _connector='OR'), name='check_decided_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('published_by__isnull', False)), models.Q(('published_at__isnull', True), ('published_by__isnull', True)), _connector='OR'), name='check_published_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('draw__isnull', False), ('lead_reason', ''), ('lead_source', ''), ('path', greenmines.rules.checks.CheckPath['RANDOM']), ('place__isnull', False)), models.Q(('draw__isnull', True), ('lead_source__in', ['complaint', 'abnormal_list', 'penalty', 'look_back', 'other_department', 'own_finding']), ('path', greenmines.rules.checks.CheckPath['LEAD']), ('place__isnull', True)), _connector='OR'), name='check_drawn_or_led_to'), models.CheckConstraint(condition=models.Q(('green_result__in', ['', 'no_problem', 'rectify', 'removal_proposed', 'did_not_cooperate'])), name='check_green_result_known'), models.CheckConstraint(condition=models.Q(('publicity_result__in', ['', 'consistent', 'inconsistent', 'not_checked'])), name='check_publicity_result_known'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='check_two_people'), models.UniqueConstraint(fields=('draw', 'listing'), name='check_once_a_draw'), models.UniqueConstraint(condition=models.Q(('path', greenmines.rules.checks.CheckPath['LEAD']), models.Q(('stage', greenmines.rules.checks.CheckStage['PUBLISHED']), _negated=True)), fields=('listing',), name='check_one_lead_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='CheckFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[(greenmines.records.checks.models.FindingAbout['GREEN'], greenmines.records.checks.models.FindingAbout['GREEN']), (greenmines.records.checks.models.FindingAbout['PUBLICITY'], greenmines.records.checks.models.FindingAbout['PUBLICITY'])], max_length=10)),
                ('item_code', models.CharField(blank=True, max_length=20)),
                ('matter', models.CharField(blank=True, max_length=200)),
                ('found', models.TextField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('is_problem', models.BooleanField()),
                ('photo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('spot_check', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='checks.check')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('about__in', ['green', 'publicity'])), name='check_finding_about_known'), models.CheckConstraint(condition=models.Q(('item_code', ''), ('matter', ''), _negated=True), name='check_finding_of_something')],
            },
        ),
        migrations.CreateModel(
            name='CheckMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.rules.drawing.values.PersonKind['INSPECTOR'], greenmines.rules.drawing.values.PersonKind['INSPECTOR']), (greenmines.rules.drawing.values.PersonKind['EXPERT'], greenmines.rules.drawing.values.PersonKind['EXPERT'])], max_length=10)),
                ('unit', models.CharField(max_length=200)),
                ('certificate', models.CharField(max_length=60)),
                ('certificate_until', models.DateField()),
                ('joined_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(null=True)),
                ('left_kind', models.CharField(blank=True, max_length=20)),
                ('left_reason', models.TextField(blank=True)),
                ('was_present', models.BooleanField(default=False)),
                ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspections.inspector')),
                ('left_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_places', to=settings.AUTH_USER_MODEL)),
                ('spot_check', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='checks.check')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['inspector', 'expert'])), name='check_member_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('left_at__isnull', False), ('left_by__isnull', False)), models.Q(('left_at__isnull', True), ('left_by__isnull', True)), _connector='OR'), name='check_member_left_at_and_by'), models.UniqueConstraint(fields=('spot_check', 'person'), name='check_member_once')],
            },
        ),
    ]
