import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0001_initial'),
        ('mines', '0001_initial'),
        ('people', '__first__'),
        ('rounds', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=60, unique=True)),
                ('prepared_at', models.DateTimeField()),
                ('announced_at', models.DateTimeField(null=True)),
                ('announced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='announcements', to='rounds.round')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('announced_at__isnull', False), ('announced_by__isnull', False)), models.Q(('announced_at__isnull', True), ('announced_by__isnull', True)), _connector='OR'), name='announcement_announced_at_and_by'), models.CheckConstraint(condition=models.Q(('announced_by__isnull', True), models.Q(('announced_by', models.F('prepared_by')), _negated=True), _connector='OR'), name='announcement_two_people')],
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=30, unique=True)),
                ('province', models.CharField(max_length=6)),
                ('batch_year', models.PositiveSmallIntegerField()),
                ('listed_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(null=True)),
                ('leaving_ground', models.CharField(blank=True, max_length=60)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('announcement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='listings.announcement')),
                ('application', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, to='applications.application')),
                ('licence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='mines.licence')),
                ('mine', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='mines.mine')),
            ],
            options={
                'indexes': [models.Index(fields=['province', '-listed_at'], name='listing_province'), models.Index(fields=['batch_year'], name='listing_year')],
                'constraints': [models.CheckConstraint(condition=models.Q(('left_at__isnull', True), ('left_at__gte', models.F('listed_at')), _connector='OR'), name='listing_listed_at_left_at_in_order'), models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('mine',), name='listing_one_live_per_mine')],
            },
        ),
    ]
