
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ketnap', '0002_candidate_expires'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='candidate',
            name='candidate_one_open',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('person',), name='candidate_one_open', violation_error_message='Người này đã có hồ sơ đang theo dõi.'),
        ),
        migrations.AlterConstraint(
            model_name='document',
            name='document_number_in_term',
            constraint=models.UniqueConstraint(condition=models.Q(('issuer', '')), fields=('unit', 'type', 'term', 'number'), name='document_number_in_term', violation_error_message='Số này đã cấp trong nhiệm kỳ.'),
        ),
        migrations.AlterConstraint(
            model_name='helper',
            name='helper_once_at_a_time',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('candidate', 'person'), name='helper_once_at_a_time', violation_error_message='Người này đang giúp đỡ hồ sơ này.'),
        ),
        migrations.AlterConstraint(
            model_name='massmembership',
            name='mass_until_after_since',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='mass_until_after_since', violation_error_message='Ngày ra không được sớm hơn ngày vào.'),
        ),
        migrations.AlterConstraint(
            model_name='membership',
            name='membership_one_live',
            constraint=models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('person',), name='membership_one_live', violation_error_message='Người này đang là đảng viên.'),
        ),
        migrations.AlterConstraint(
            model_name='membership',
            name='membership_left_with_reason',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_on', None), ('left_why', '')), models.Q(('left_on__isnull', False), models.Q(('left_why', ''), _negated=True)), _connector='OR'), name='membership_left_with_reason', violation_error_message='Ghi cả ngày và lý do ra khỏi danh sách.'),
        ),
        migrations.AlterConstraint(
            model_name='membership',
            name='membership_recognised_after',
            constraint=models.CheckConstraint(condition=models.Q(('recognised_on', None), ('recognised_on__gte', models.F('ceremony_on')), _connector='OR'), name='membership_recognised_after', violation_error_message='Ngày chính thức không được sớm hơn ngày vào Đảng.'),
        ),
        migrations.AlterConstraint(
            model_name='membership',
            name='membership_ceremony_after',
            constraint=models.CheckConstraint(condition=models.Q(('decided_on', None), ('ceremony_on__gte', models.F('decided_on')), _connector='OR'), name='membership_ceremony_after', violation_error_message='Ngày vào Đảng không được sớm hơn ngày quyết định kết nạp.'),
        ),
        migrations.AlterConstraint(
            model_name='membership',
            name='membership_exempt_order',
            constraint=models.CheckConstraint(condition=models.Q(('exempt_until', None), ('exempt_until__gte', models.F('exempt_since')), _connector='OR'), name='membership_exempt_order', violation_error_message='Ngày kết thúc không được sớm hơn ngày bắt đầu.'),
        ),
        migrations.AlterConstraint(
            model_name='membership',
            name='membership_away_order',
            constraint=models.CheckConstraint(condition=models.Q(('away_until', None), ('away_until__gte', models.F('away_since')), _connector='OR'), name='membership_away_order', violation_error_message='Ngày kết thúc không được sớm hơn ngày bắt đầu.'),
        ),
        migrations.AlterConstraint(
            model_name='membership',
            name='membership_suspended_order',
            constraint=models.CheckConstraint(condition=models.Q(('suspended_until', None), ('suspended_until__gte', models.F('suspended_since')), _connector='OR'), name='membership_suspended_order', violation_error_message='Ngày kết thúc không được sớm hơn ngày bắt đầu.'),
        ),
        migrations.AlterConstraint(
            model_name='target',
            name='target_term_or_year',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('term', None), ('year__isnull', False)), models.Q(('term__isnull', False), ('year', None)), _connector='OR'), name='target_term_or_year', violation_error_message='Chỉ tiêu giao cho một nhiệm kỳ hoặc một năm.'),
        ),
        migrations.AlterConstraint(
            model_name='target',
            name='target_range',
            constraint=models.CheckConstraint(condition=models.Q(('most', None), ('most__gte', models.F('least')), _connector='OR'), name='target_range', violation_error_message='Số nhiều nhất không được nhỏ hơn số ít nhất.'),
        ),
    ]
