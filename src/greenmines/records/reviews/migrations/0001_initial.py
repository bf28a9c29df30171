import django.db.models.deletion
import greenmines.records.reviews.models
import greenmines.rules.steps
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0001_initial'),
        ('evidence', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.records.reviews.models.VisitKind['OPEN'], greenmines.records.reviews.models.VisitKind['OPEN']), (greenmines.records.reviews.models.VisitKind['SECRET'], greenmines.records.reviews.models.VisitKind['SECRET']), (greenmines.records.reviews.models.VisitKind['MATERIALS'], greenmines.records.reviews.models.VisitKind['MATERIALS'])], max_length=12)),
                ('planned_for', models.DateField()),
                ('planned_at', models.DateTimeField()),
                ('took_place_on', models.DateField(null=True)),
                ('people', models.TextField(blank=True)),
                ('account', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verifications', to='applications.application')),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['open', 'secret', 'materials'])), name='verification_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('recorded_at__isnull', True), ('recorded_by__isnull', True)), _connector='OR'), name='verification_recorded_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False)), models.Q(('cancelled_at__isnull', True), ('cancelled_by__isnull', True)), _connector='OR'), name='verification_cancelled_at_and_by')],
            },
        ),
        migrations.CreateModel(
            name='VerificationFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item_code', models.CharField(max_length=20)),
                ('found', models.TextField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('agrees', models.BooleanField()),
                ('score', models.DecimalField(decimal_places=2, max_digits=7, null=True)),
                ('photo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('verification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='reviews.verification')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('verification', 'item_code'), name='verification_finding_once')],
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=40)),
                ('department', models.CharField(max_length=30)),
                ('asked_at', models.DateTimeField()),
                ('agrees', models.BooleanField(null=True)),
                ('opinion', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='applications.application')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), models.Q(('answered_at__isnull', True), ('answered_by__isnull', True)), _connector='OR'), name='consultation_answered_at_and_by'), models.UniqueConstraint(fields=('application', 'step', 'department'), name='consultation_once')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=40)),
                ('outcome', models.CharField(choices=[(greenmines.rules.steps.Outcome['PASS'], greenmines.rules.steps.Outcome['PASS']), (greenmines.rules.steps.Outcome['RETURN'], greenmines.rules.steps.Outcome['RETURN']), (greenmines.rules.steps.Outcome['REFUSE'], greenmines.rules.steps.Outcome['REFUSE'])], max_length=10)),
                ('return_to', models.CharField(blank=True, max_length=40)),
                ('items', models.JSONField(default=list)),
                ('reason', models.TextField()),
                ('state', models.CharField(choices=[(greenmines.records.reviews.models.DecisionState['AWAITING_SECOND'], greenmines.records.reviews.models.DecisionState['AWAITING_SECOND']), (greenmines.records.reviews.models.DecisionState['TAKEN'], greenmines.records.reviews.models.DecisionState['TAKEN']), (greenmines.records.reviews.models.DecisionState['DECLINED'], greenmines.records.reviews.models.DecisionState['DECLINED'])], max_length=20)),
                ('signed_at', models.DateTimeField()),
                ('seconded_at', models.DateTimeField(null=True)),
                ('second_reason', models.TextField(blank=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='applications.application')),
                ('seconded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['pass', 'return', 'refuse'])), name='decision_outcome_known'), models.CheckConstraint(condition=models.Q(('state__in', ['awaiting_second', 'taken', 'declined'])), name='decision_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('seconded_at__isnull', False), ('seconded_by__isnull', False)), models.Q(('seconded_at__isnull', True), ('seconded_by__isnull', True)), _connector='OR'), name='decision_seconded_at_and_by'), models.CheckConstraint(condition=models.Q(('seconded_by__isnull', True), models.Q(('seconded_by', models.F('signed_by')), _negated=True), _connector='OR'), name='decision_two_people'), models.UniqueConstraint(condition=models.Q(('state', 'awaiting_second')), fields=('application',), name='decision_one_awaiting')],
            },
        ),
        migrations.CreateModel(
            name='ItemOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=40)),
                ('item_code', models.CharField(max_length=20)),
                ('view', models.CharField(choices=[('adopt_agency', 'Adopt Agency'), ('adopt_self', 'Adopt Self'), ('focus_on_site', 'Focus On Site'), ('ask_correction', 'Ask Correction')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('given_at', models.DateTimeField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='item_opinions', to='applications.application')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('application', 'step', 'item_code'), name='item_opinion_once')],
            },
        ),
        migrations.CreateModel(
            name='MinistryCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.records.reviews.models.CheckKind['SPOT'], greenmines.records.reviews.models.CheckKind['SPOT']), (greenmines.records.reviews.models.CheckKind['ONLINE'], greenmines.records.reviews.models.CheckKind['ONLINE']), (greenmines.records.reviews.models.CheckKind['VIDEO'], greenmines.records.reviews.models.CheckKind['VIDEO']), (greenmines.records.reviews.models.CheckKind['PHOTO'], greenmines.records.reviews.models.CheckKind['PHOTO'])], max_length=10)),
                ('selection', models.CharField(choices=[(greenmines.records.reviews.models.CheckSelection['DRAWN'], greenmines.records.reviews.models.CheckSelection['DRAWN']), (greenmines.records.reviews.models.CheckSelection['FOCUSED'], greenmines.records.reviews.models.CheckSelection['FOCUSED'])], max_length=10)),
                ('selection_reason', models.TextField()),
                ('planned_at', models.DateTimeField()),
                ('took_place_at', models.DateTimeField(null=True)),
                ('participants', models.TextField(blank=True)),
                ('material', models.TextField(blank=True)),
                ('finding', models.TextField(blank=True)),
                ('is_sound', models.BooleanField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ministry_checks', to='applications.application')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['spot', 'online', 'video', 'photo'])), name='ministry_check_kind_known'), models.CheckConstraint(condition=models.Q(('selection__in', ['drawn', 'focused'])), name='ministry_check_selection_known'), models.CheckConstraint(condition=models.Q(models.Q(('recorded_at__isnull', False), ('recorded_by__isnull', False)), models.Q(('recorded_at__isnull', True), ('recorded_by__isnull', True)), _connector='OR'), name='ministry_check_recorded_at_and_by')],
            },
        ),
    ]
