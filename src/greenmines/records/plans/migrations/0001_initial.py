import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('listings', '0003_cover_the_search_of_keys'),
        ('organisations', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('content', models.TextField()),
                ('category', models.CharField(choices=[('general', 'general'), ('key', 'key')], max_length=10)),
                ('method', models.CharField(choices=[('on_site', 'on_site'), ('documents', 'documents')], max_length=10)),
                ('ratio', models.DecimalField(decimal_places=4, max_digits=5)),
                ('frequency', models.CharField(max_length=100)),
                ('legal_basis', models.TextField()),
                ('level', models.CharField(choices=[('enterprise', 'enterprise'), ('agency', 'agency'), ('county', 'county'), ('city', 'city'), ('province', 'province'), ('ministry', 'ministry'), ('department', 'department')], max_length=20)),
                ('entered_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('category__in', ['general', 'key'])), name='matter_category_known'), models.CheckConstraint(condition=models.Q(('method__in', ['on_site', 'documents'])), name='matter_method_known'), models.CheckConstraint(condition=models.Q(('level__in', ['enterprise', 'agency', 'county', 'city', 'province', 'ministry', 'department'])), name='matter_level_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='matter_ended_at_and_by'), models.CheckConstraint(condition=models.Q(('ratio__gt', 0), ('ratio__lte', 1)), name='matter_ratio_is_a_share'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('house', 'number'), name='matter_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=30, unique=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('rules', models.CharField(max_length=64)),
                ('prepared_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('published_by__isnull', False)), models.Q(('published_at__isnull', True), ('published_by__isnull', True)), _connector='OR'), name='plan_published_at_and_by'), models.CheckConstraint(condition=models.Q(('published_by__isnull', True), models.Q(('published_by', models.F('prepared_by')), _negated=True), _connector='OR'), name='plan_two_people'), models.UniqueConstraint(condition=models.Q(('published_at__isnull', True)), fields=('house',), name='plan_one_in_the_making')],
            },
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('parted_by', models.CharField(choices=[('nothing', 'nothing'), ('mineral_class', 'mineral_class'), ('mining', 'mining'), ('place', 'place')], max_length=20)),
                ('weighing', models.CharField(choices=[('equal', 'equal'), ('by_band', 'by_band')], max_length=10)),
                ('ratio', models.DecimalField(decimal_places=4, max_digits=5)),
                ('ratios', models.JSONField(default=dict)),
                ('estimated', models.PositiveIntegerField()),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.matter')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='plans.plan')),
            ],
            options={
                'ordering': ['opens_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('parted_by__in', ['nothing', 'mineral_class', 'mining', 'place'])), name='batch_parted_by_known'), models.CheckConstraint(condition=models.Q(('weighing__in', ['equal', 'by_band'])), name='batch_weighing_known'), models.CheckConstraint(condition=models.Q(('closes_on__isnull', True), ('closes_on__gte', models.F('opens_on')), _connector='OR'), name='batch_opens_on_closes_on_in_order'), models.CheckConstraint(condition=models.Q(('ratio__gt', 0), ('ratio__lte', 1)), name='batch_ratio_is_a_share'), models.UniqueConstraint(fields=('plan', 'name'), name='batch_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Lead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('complaint', 'complaint'), ('abnormal_list', 'abnormal_list'), ('penalty', 'penalty'), ('look_back', 'look_back'), ('other_department', 'other_department'), ('own_finding', 'own_finding')], max_length=20)),
                ('reason', models.TextField()),
                ('entered_at', models.DateTimeField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='plans.batch')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='listings.listing')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('source__in', ['complaint', 'abnormal_list', 'penalty', 'look_back', 'other_department', 'own_finding'])), name='lead_source_known'), models.UniqueConstraint(fields=('batch', 'listing'), name='lead_once_in_a_batch')],
            },
        ),
    ]
