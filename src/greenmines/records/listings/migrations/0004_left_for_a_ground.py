import greenmines.rules.removal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('listings', '0003_cover_the_search_of_keys'),
    ]

    operations = [
        migrations.AlterField(
            model_name='listing',
            name='leaving_ground',
            field=models.CharField(blank=True, choices=[(greenmines.rules.removal.Ground['NOT_RECTIFIED'], greenmines.rules.removal.Ground['NOT_RECTIFIED']), (greenmines.rules.removal.Ground['MINING_OUT_OF_BOUNDS'], greenmines.rules.removal.Ground['MINING_OUT_OF_BOUNDS']), (greenmines.rules.removal.Ground['LARGER_ACCIDENT'], greenmines.rules.removal.Ground['LARGER_ACCIDENT']), (greenmines.rules.removal.Ground['FRAUD'], greenmines.rules.removal.Ground['FRAUD']), (greenmines.rules.removal.Ground['HEAVY_PENALTY'], greenmines.rules.removal.Ground['HEAVY_PENALTY']), (greenmines.rules.removal.Ground['SEVERE_DISHONESTY'], greenmines.rules.removal.Ground['SEVERE_DISHONESTY']), (greenmines.rules.removal.Ground['DID_NOT_COOPERATE'], greenmines.rules.removal.Ground['DID_NOT_COOPERATE']), (greenmines.rules.removal.Ground['CLOSED'], greenmines.rules.removal.Ground['CLOSED']), (greenmines.rules.removal.Ground['EXHAUSTED'], greenmines.rules.removal.Ground['EXHAUSTED']), (greenmines.rules.removal.Ground['LICENCE_ENDED'], greenmines.rules.removal.Ground['LICENCE_ENDED']), (greenmines.rules.removal.Ground['LICENCE_CANCELLED'], greenmines.rules.removal.Ground['LICENCE_CANCELLED'])], max_length=30),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('leaving_ground', ''), ('left_at__isnull', True)), models.Q(('leaving_ground__in', ['not_rectified', 'mining_out_of_bounds', 'larger_accident', 'fraud', 'heavy_penalty', 'severe_dishonesty', 'did_not_cooperate', 'closed', 'exhausted', 'licence_ended', 'licence_cancelled']), ('left_at__isnull', False)), _connector='OR'), name='listing_left_for_a_ground'),
        ),
    ]
