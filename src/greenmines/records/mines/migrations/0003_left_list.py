import greenmines.rules.removal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mines', '0002_facts_may_be_unknown'),
    ]

    operations = [
        migrations.AddField(
            model_name='mine',
            name='left_list_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='mine',
            name='left_list_for',
            field=models.CharField(blank=True, choices=[(greenmines.rules.removal.Ground['NOT_RECTIFIED'], greenmines.rules.removal.Ground['NOT_RECTIFIED']), (greenmines.rules.removal.Ground['MINING_OUT_OF_BOUNDS'], greenmines.rules.removal.Ground['MINING_OUT_OF_BOUNDS']), (greenmines.rules.removal.Ground['LARGER_ACCIDENT'], greenmines.rules.removal.Ground['LARGER_ACCIDENT']), (greenmines.rules.removal.Ground['FRAUD'], greenmines.rules.removal.Ground['FRAUD']), (greenmines.rules.removal.Ground['HEAVY_PENALTY'], greenmines.rules.removal.Ground['HEAVY_PENALTY']), (greenmines.rules.removal.Ground['SEVERE_DISHONESTY'], greenmines.rules.removal.Ground['SEVERE_DISHONESTY']), (greenmines.rules.removal.Ground['DID_NOT_COOPERATE'], greenmines.rules.removal.Ground['DID_NOT_COOPERATE']), (greenmines.rules.removal.Ground['CLOSED'], greenmines.rules.removal.Ground['CLOSED']), (greenmines.rules.removal.Ground['EXHAUSTED'], greenmines.rules.removal.Ground['EXHAUSTED']), (greenmines.rules.removal.Ground['LICENCE_ENDED'], greenmines.rules.removal.Ground['LICENCE_ENDED']), (greenmines.rules.removal.Ground['LICENCE_CANCELLED'], greenmines.rules.removal.Ground['LICENCE_CANCELLED'])], default='', max_length=30),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='mine',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_list_at__isnull', True), ('left_list_for', '')), models.Q(('is_listed', False), ('left_list_at__isnull', False), ('left_list_for__in', ['not_rectified', 'mining_out_of_bounds', 'larger_accident', 'fraud', 'heavy_penalty', 'severe_dishonesty', 'did_not_cooperate', 'closed', 'exhausted', 'licence_ended', 'licence_cancelled'])), _connector='OR'), name='mine_left_list_at_and_for'),
        ),
    ]
