import django.db.models.deletion
import greenmines.records.registers.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(choices=[(greenmines.records.registers.models.Register['MINES'], greenmines.records.registers.models.Register['MINES']), (greenmines.records.registers.models.Register['LICENCES'], greenmines.records.registers.models.Register['LICENCES']), (greenmines.records.registers.models.Register['PENALTIES'], greenmines.records.registers.models.Register['PENALTIES']), (greenmines.records.registers.models.Register['ABNORMAL'], greenmines.records.registers.models.Register['ABNORMAL']), (greenmines.records.registers.models.Register['PROTECTED_AREAS'], greenmines.records.registers.models.Register['PROTECTED_AREAS']), (greenmines.records.registers.models.Register['TIES'], greenmines.records.registers.models.Register['TIES']), (greenmines.records.registers.models.Register['PROVINCIAL_LIST'], greenmines.records.registers.models.Register['PROVINCIAL_LIST'])], max_length=20)),
                ('digest', models.CharField(max_length=64)),
                ('file_name', models.CharField(max_length=200)),
                ('as_of', models.DateField()),
                ('rows', models.PositiveIntegerField()),
                ('imported_at', models.DateTimeField()),
                ('imported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['register', '-as_of'], name='import_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('register__in', ['mines', 'licences', 'penalties', 'abnormal', 'protected_areas', 'ties', 'provincial_list'])), name='import_register_known'), models.UniqueConstraint(fields=('register', 'digest'), name='import_file_once')],
            },
        ),
        migrations.CreateModel(
            name='AbnormalPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('licence_number', models.CharField(blank=True, max_length=23)),
                ('credit_code', models.CharField(blank=True, max_length=18)),
                ('listed_on', models.DateField()),
                ('removed_on', models.DateField(null=True)),
                ('ground', models.TextField()),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registers.import')),
            ],
            options={
                'indexes': [models.Index(fields=['licence_number'], name='abnormal_licence'), models.Index(fields=['credit_code'], name='abnormal_credit_code')],
                'constraints': [models.CheckConstraint(condition=models.Q(('removed_on__isnull', True), ('removed_on__gte', models.F('listed_on')), _connector='OR'), name='abnormal_period_listed_on_removed_on_in_order'), models.UniqueConstraint(fields=('licence_number', 'credit_code', 'listed_on'), name='abnormal_period_once')],
            },
        ),
        migrations.CreateModel(
            name='Penalty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('licence_number', models.CharField(blank=True, max_length=23)),
                ('credit_code', models.CharField(blank=True, max_length=18)),
                ('decision_number', models.CharField(max_length=100)),
                ('authority', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=100)),
                ('decided_on', models.DateField()),
                ('ground', models.TextField()),
                ('demanded', models.TextField(blank=True)),
                ('rectified_on', models.DateField(null=True)),
                ('proof', models.CharField(blank=True, max_length=200)),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registers.import')),
            ],
            options={
                'indexes': [models.Index(fields=['licence_number'], name='penalty_licence'), models.Index(fields=['credit_code'], name='penalty_credit_code')],
                'constraints': [models.UniqueConstraint(fields=('decision_number', 'licence_number', 'credit_code'), name='penalty_once')],
            },
        ),
        migrations.CreateModel(
            name='ProtectedArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('division', models.CharField(max_length=6)),
                ('shape', models.BinaryField()),
                ('west', models.FloatField()),
                ('south', models.FloatField()),
                ('east', models.FloatField()),
                ('north', models.FloatField()),
                ('is_coarse', models.BooleanField()),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('source', models.CharField(max_length=300)),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registers.import')),
            ],
            options={
                'indexes': [models.Index(fields=['west', 'east', 'south', 'north'], name='protected_area_box')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='protected_area_valid_from_valid_until_in_order'), models.UniqueConstraint(fields=('name', 'valid_from'), name='protected_area_once')],
            },
        ),
        migrations.CreateModel(
            name='ProvincialListing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('licence_number', models.CharField(max_length=23)),
                ('province', models.CharField(max_length=6)),
                ('listed_on', models.DateField()),
                ('left_on', models.DateField(null=True)),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registers.import')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('listed_on')), _connector='OR'), name='provincial_listing_listed_on_left_on_in_order'), models.UniqueConstraint(fields=('licence_number', 'listed_on'), name='provincial_listing_once')],
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency_code', models.CharField(blank=True, max_length=18)),
                ('expert_username', models.CharField(blank=True, max_length=60)),
                ('enterprise_code', models.CharField(max_length=18)),
                ('kind', models.CharField(max_length=30)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('application_number', models.CharField(blank=True, max_length=30)),
                ('source', models.CharField(max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('brought_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registers.import')),
            ],
            options={
                'indexes': [models.Index(fields=['enterprise_code', 'agency_code'], name='tie_agency'), models.Index(fields=['enterprise_code', 'expert_username'], name='tie_expert')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='tie_from_on_until_on_in_order'), models.UniqueConstraint(fields=('agency_code', 'expert_username', 'enterprise_code', 'kind', 'from_on'), name='tie_once')],
            },
        ),
    ]
