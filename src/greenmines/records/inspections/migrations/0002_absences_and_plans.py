from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [
        ('inspections', '0001_initial'),
        ('listings', '0003_cover_the_search_of_keys'),
        ('plans', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('certificate', models.CharField(max_length=60)),
                ('reason', models.CharField(choices=[('ill', 'ill'), ('on_duty', 'on_duty'), ('left', 'left'), ('conflict', 'conflict'), ('other', 'other')], max_length=20)),
                ('told_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='DrawnMine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=300)),
                ('stratum', models.CharField(max_length=300)),
                ('place', models.PositiveIntegerField()),
                ('ticket', models.CharField(max_length=64)),
                ('team', models.JSONField(default=list)),
                ('passed_over', models.JSONField(default=list)),
                ('short', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('certificate_expired', 'certificate_expired'), ('employed', 'employed'), ('assessed', 'assessed'), ('tied', 'tied'), ('kin', 'kin'), ('local', 'local'), ('interested', 'interested')], max_length=20)),
                ('holder_code', models.CharField(blank=True, max_length=18)),
                ('division', models.CharField(blank=True, max_length=6)),
                ('reason', models.TextField()),
                ('declared_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='draw',
            name='batch',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='plans.batch'),
        ),
        migrations.AddField(
            model_name='draw',
            name='overview',
            field=models.TextField(default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='absence',
            name='told_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='drawnmine',
            name='draw',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mines', to='inspections.draw'),
        ),
        migrations.AddField(
            model_name='drawnmine',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='listings.listing'),
        ),
        migrations.AddField(
            model_name='absence',
            name='mine',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='inspections.drawnmine'),
        ),
        migrations.AddField(
            model_name='interest',
            name='declared_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='interest',
            name='inspector',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='inspections.inspector'),
        ),
        migrations.AddField(
            model_name='interest',
            name='withdrawn_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='drawnmine',
            constraint=models.UniqueConstraint(fields=('draw', 'listing'), name='drawn_mine_once'),
        ),
        migrations.AddConstraint(
            model_name='drawnmine',
            constraint=models.UniqueConstraint(fields=('draw', 'position'), name='drawn_mine_position_once'),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['ill', 'on_duty', 'left', 'conflict', 'other'])), name='absence_reason_known'),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.UniqueConstraint(fields=('mine', 'certificate'), name='absence_once'),
        ),
        migrations.AddConstraint(
            model_name='interest',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['certificate_expired', 'employed', 'assessed', 'tied', 'kin', 'local', 'interested'])), name='interest_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='interest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), _connector='OR'), name='interest_withdrawn_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='interest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('division', ''), ('holder_code__gt', '')), models.Q(('division__gt', ''), ('holder_code', '')), _connector='OR'), name='interest_in_a_holder_or_a_place'),
        ),
    ]
