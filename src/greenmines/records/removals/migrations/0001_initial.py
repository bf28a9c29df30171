import django.db.models.deletion
import greenmines.records.removals.models
import greenmines.rules.removal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('evidence', '0003_pictures_and_pieces'),
        ('listings', '0004_left_for_a_ground'),
        ('organisations', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='RectificationOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True)),
                ('findings', models.TextField()),
                ('issued_at', models.DateTimeField()),
                ('issued_on', models.DateField()),
                ('until', models.DateField()),
                ('state', models.CharField(choices=[(greenmines.rules.removal.OrderState['ISSUED'], greenmines.rules.removal.OrderState['ISSUED']), (greenmines.rules.removal.OrderState['REPORTED'], greenmines.rules.removal.OrderState['REPORTED']), (greenmines.rules.removal.OrderState['RECTIFIED'], greenmines.rules.removal.OrderState['RECTIFIED']), (greenmines.rules.removal.OrderState['NOT_RECTIFIED'], greenmines.rules.removal.OrderState['NOT_RECTIFIED']), (greenmines.rules.removal.OrderState['LAPSED'], greenmines.rules.removal.OrderState['LAPSED'])], max_length=14)),
                ('report', models.TextField(blank=True)),
                ('reported_at', models.DateTimeField(null=True)),
                ('result', models.TextField(blank=True)),
                ('rechecked_at', models.DateTimeField(null=True)),
                ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='listings.listing')),
                ('rechecked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RemovalAnnouncement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=60, unique=True)),
                ('announced_at', models.DateTimeField()),
                ('announced_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['-announced_at', '-id'], name='removal_announcement_newest')],
            },
        ),
        migrations.CreateModel(
            name='RemovalLead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(greenmines.records.removals.models.LeadKind['ABNORMAL_LIST'], greenmines.records.removals.models.LeadKind['ABNORMAL_LIST']), (greenmines.records.removals.models.LeadKind['LICENCE_ENDED'], greenmines.records.removals.models.LeadKind['LICENCE_ENDED']), (greenmines.records.removals.models.LeadKind['MINE_CLOSED'], greenmines.records.removals.models.LeadKind['MINE_CLOSED']), (greenmines.records.removals.models.LeadKind['PENALTY'], greenmines.records.removals.models.LeadKind['PENALTY']), (greenmines.records.removals.models.LeadKind['COMPLAINT'], greenmines.records.removals.models.LeadKind['COMPLAINT']), (greenmines.records.removals.models.LeadKind['CHECK'], greenmines.records.removals.models.LeadKind['CHECK'])], max_length=20)),
                ('source', models.CharField(max_length=200)),
                ('facts', models.TextField()),
                ('happened_on', models.DateField()),
                ('opened_at', models.DateTimeField()),
                ('state', models.CharField(choices=[(greenmines.records.removals.models.LeadState['OPEN'], greenmines.records.removals.models.LeadState['OPEN']), (greenmines.records.removals.models.LeadState['CLOSED'], greenmines.records.removals.models.LeadState['CLOSED']), (greenmines.records.removals.models.LeadState['LED_ON'], greenmines.records.removals.models.LeadState['LED_ON'])], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='listings.listing')),
            ],
            options={
                'indexes': [models.Index(fields=['state', '-opened_at', '-id'], name='removal_lead_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['abnormal_list', 'licence_ended', 'mine_closed', 'penalty', 'complaint', 'check'])), name='removal_lead_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'closed', 'led_on'])), name='removal_lead_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='removal_lead_ended_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', greenmines.records.removals.models.LeadState['OPEN'])), models.Q(models.Q(('state', greenmines.records.removals.models.LeadState['OPEN']), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='removal_lead_open_until_ended'), models.UniqueConstraint(fields=('listing', 'kind', 'source'), name='removal_lead_once')],
            },
        ),
        migrations.CreateModel(
            name='Removal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True)),
                ('ground', models.CharField(choices=[(greenmines.rules.removal.Ground['NOT_RECTIFIED'], greenmines.rules.removal.Ground['NOT_RECTIFIED']), (greenmines.rules.removal.Ground['MINING_OUT_OF_BOUNDS'], greenmines.rules.removal.Ground['MINING_OUT_OF_BOUNDS']), (greenmines.rules.removal.Ground['LARGER_ACCIDENT'], greenmines.rules.removal.Ground['LARGER_ACCIDENT']), (greenmines.rules.removal.Ground['FRAUD'], greenmines.rules.removal.Ground['FRAUD']), (greenmines.rules.removal.Ground['HEAVY_PENALTY'], greenmines.rules.removal.Ground['HEAVY_PENALTY']), (greenmines.rules.removal.Ground['SEVERE_DISHONESTY'], greenmines.rules.removal.Ground['SEVERE_DISHONESTY']), (greenmines.rules.removal.Ground['DID_NOT_COOPERATE'], greenmines.rules.removal.Ground['DID_NOT_COOPERATE']), (greenmines.rules.removal.Ground['CLOSED'], greenmines.rules.removal.Ground['CLOSED']), (greenmines.rules.removal.Ground['EXHAUSTED'], greenmines.rules.removal.Ground['EXHAUSTED']), (greenmines.rules.removal.Ground['LICENCE_ENDED'], greenmines.rules.removal.Ground['LICENCE_ENDED']), (greenmines.rules.removal.Ground['LICENCE_CANCELLED'], greenmines.rules.removal.Ground['LICENCE_CANCELLED'])], max_length=30)),
                ('facts', models.TextField()),
                ('proposed_at', models.DateTimeField()),
                ('state', models.CharField(choices=[(greenmines.rules.removal.RemovalState['PROPOSED'], greenmines.rules.removal.RemovalState['PROPOSED']), (greenmines.rules.removal.RemovalState['HEARING_ASKED'], greenmines.rules.removal.RemovalState['HEARING_ASKED']), (greenmines.rules.removal.RemovalState['READY'], greenmines.rules.removal.RemovalState['READY']), (greenmines.rules.removal.RemovalState['SIGNED'], greenmines.rules.removal.RemovalState['SIGNED']), (greenmines.rules.removal.RemovalState['DECIDED'], greenmines.rules.removal.RemovalState['DECIDED']), (greenmines.rules.removal.RemovalState['ANNOUNCED'], greenmines.rules.removal.RemovalState['ANNOUNCED']), (greenmines.rules.removal.RemovalState['KEPT'], greenmines.rules.removal.RemovalState['KEPT']), (greenmines.rules.removal.RemovalState['WITHDRAWN'], greenmines.rules.removal.RemovalState['WITHDRAWN'])], max_length=14)),
                ('hearing_until', models.DateField()),
                ('wish', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('waived_at', models.DateTimeField(null=True)),
                ('heard_on', models.DateField(null=True)),
                ('hearing', models.TextField(blank=True)),
                ('heard_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=10)),
                ('reasons', models.TextField(blank=True)),
                ('signed_at', models.DateTimeField(null=True)),
                ('declined_reason', models.TextField(blank=True)),
                ('seconded_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('heard_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hearing_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='removals', to='listings.listing')),
                ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removals', to='removals.rectificationorder')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seconded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('waived_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('announcement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removals', to='removals.removalannouncement')),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removals', to='removals.removallead')),
            ],
            options={
                'indexes': [models.Index(fields=['state', '-proposed_at'], name='removal_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ground__in', ['not_rectified', 'mining_out_of_bounds', 'larger_accident', 'fraud', 'heavy_penalty', 'severe_dishonesty', 'did_not_cooperate', 'closed', 'exhausted', 'licence_ended', 'licence_cancelled'])), name='removal_ground_known'), models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'hearing_asked', 'ready', 'signed', 'decided', 'announced', 'kept', 'withdrawn'])), name='removal_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('asked_at__isnull', False), ('asked_by__isnull', False)), models.Q(('asked_at__isnull', True), ('asked_by__isnull', True)), _connector='OR'), name='removal_asked_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('waived_at__isnull', False), ('waived_by__isnull', False)), models.Q(('waived_at__isnull', True), ('waived_by__isnull', True)), _connector='OR'), name='removal_waived_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('heard_at__isnull', False), ('heard_by__isnull', False)), models.Q(('heard_at__isnull', True), ('heard_by__isnull', True)), _connector='OR'), name='removal_heard_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('signed_at__isnull', False), ('signed_by__isnull', False)), models.Q(('signed_at__isnull', True), ('signed_by__isnull', True)), _connector='OR'), name='removal_signed_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('seconded_at__isnull', False), ('seconded_by__isnull', False)), models.Q(('seconded_at__isnull', True), ('seconded_by__isnull', True)), _connector='OR'), name='removal_seconded_at_and_by'), models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'remove', 'keep'])), name='removal_outcome_known'), models.CheckConstraint(condition=models.Q(('seconded_by__isnull', True), models.Q(models.Q(('seconded_by', models.F('signed_by')), _negated=True), models.Q(('seconded_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='removal_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('announcement__isnull', False), ('state', greenmines.rules.removal.RemovalState['ANNOUNCED'])), models.Q(models.Q(('state', greenmines.rules.removal.RemovalState['ANNOUNCED']), _negated=True), ('announcement__isnull', True)), _connector='OR'), name='removal_announced_by_one'), models.UniqueConstraint(condition=models.Q(('state__in', [greenmines.rules.removal.RemovalState['DECIDED'], greenmines.rules.removal.RemovalState['HEARING_ASKED'], greenmines.rules.removal.RemovalState['PROPOSED'], greenmines.rules.removal.RemovalState['READY'], greenmines.rules.removal.RemovalState['SIGNED']])), fields=('listing',), name='removal_one_live')],
            },
        ),
        migrations.AddField(
            model_name='rectificationorder',
            name='lead',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='removals.removallead'),
        ),
        migrations.CreateModel(
            name='OrderFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='removals.rectificationorder')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('order', 'evidence'), name='order_file_once')],
            },
        ),
        migrations.AddIndex(
            model_name='rectificationorder',
            index=models.Index(fields=['state', 'until'], name='rectification_order_due'),
        ),
        migrations.AddConstraint(
            model_name='rectificationorder',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['issued', 'reported', 'rectified', 'not_rectified', 'lapsed'])), name='rectification_order_state_known'),
        ),
        migrations.AddConstraint(
            model_name='rectificationorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reported_at__isnull', False), ('reported_by__isnull', False)), models.Q(('reported_at__isnull', True), ('reported_by__isnull', True)), _connector='OR'), name='rectification_order_reported_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='rectificationorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rechecked_at__isnull', False), ('rechecked_by__isnull', False)), models.Q(('rechecked_at__isnull', True), ('rechecked_by__isnull', True)), _connector='OR'), name='rectification_order_rechecked_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='rectificationorder',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('issued_on')), _connector='OR'), name='rectification_order_issued_on_until_in_order'),
        ),
        migrations.AddConstraint(
            model_name='rectificationorder',
            constraint=models.CheckConstraint(condition=models.Q(('rechecked_by__isnull', True), models.Q(('rechecked_by', models.F('issued_by')), _negated=True), _connector='OR'), name='rectification_order_two_people'),
        ),
        migrations.AddConstraint(
            model_name='rectificationorder',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', [greenmines.rules.removal.OrderState['ISSUED'], greenmines.rules.removal.OrderState['REPORTED']])), fields=('listing',), name='rectification_order_one_open'),
        ),
    ]
