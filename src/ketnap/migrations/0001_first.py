
import django.db.models.deletion
import ketnap.clock
import ketnap.models.fields
import ketnap.models.realm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='EventHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('realm', ketnap.models.realm.RealmField(default='real', max_length=40, unique=True)),
                ('seq', models.PositiveBigIntegerField(default=0)),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='MassOrganisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('youth-union', 'Đoàn TNCS Hồ Chí Minh'), ('trade-union', 'Công đoàn'), ('farmers', 'Hội Nông dân'), ('women', 'Hội Liên hiệp Phụ nữ'), ('veterans', 'Hội Cựu chiến binh'), ('fatherland-front', 'Mặt trận Tổ quốc'), ('other', 'Tổ chức khác')], max_length=20, verbose_name='loại')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='ngày kết thúc')),
            ],
            options={
                'verbose_name': 'đoàn thể',
                'verbose_name_plural': 'đoàn thể',
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('realm', ketnap.models.realm.RealmField(default='real', max_length=40, verbose_name='thế giới dữ liệu')),
                ('path', ketnap.models.fields.OrderedText(editable=False, max_length=120, verbose_name='đường dẫn')),
                ('name', models.CharField(max_length=120, verbose_name='họ và tên')),
                ('name_fold', models.CharField(editable=False, max_length=120, verbose_name='tên không dấu')),
                ('name_key', ketnap.models.fields.OrderedText(editable=False, max_length=640, verbose_name='khóa thứ tự')),
                ('born_on', models.DateField(verbose_name='ngày sinh')),
                ('born_precision', models.CharField(choices=[('day', 'ngày'), ('month', 'tháng'), ('year', 'năm')], default='day', max_length=5, verbose_name='độ chính xác của ngày sinh')),
                ('sex', models.CharField(choices=[('male', 'nam'), ('female', 'nữ')], max_length=6, verbose_name='giới tính')),
                ('ethnicity', models.CharField(choices=[('01', 'Kinh'), ('02', 'Tày'), ('03', 'Thái'), ('04', 'Hoa'), ('05', 'Khơ-me'), ('06', 'Mường'), ('07', 'Nùng'), ('08', 'Hmông'), ('09', 'Dao'), ('10', 'Gia-rai'), ('11', 'Ngái'), ('12', 'Ê-đê'), ('13', 'Ba-na'), ('14', 'Xơ-đăng'), ('15', 'Sán Chay'), ('16', 'Cơ-ho'), ('17', 'Chăm'), ('18', 'Sán Dìu'), ('19', 'Hrê'), ('20', 'Mnông'), ('21', 'Ra-glai'), ('22', 'Xtiêng'), ('23', 'Bru-Vân Kiều'), ('24', 'Thổ'), ('25', 'Giáy'), ('26', 'Cơ-tu'), ('27', 'Gié-Triêng'), ('28', 'Mạ'), ('29', 'Khơ-mú'), ('30', 'Co'), ('31', 'Ta-ôi'), ('32', 'Chơ-ro'), ('33', 'Kháng'), ('34', 'Xinh-mun'), ('35', 'Hà Nhì'), ('36', 'Chu-ru'), ('37', 'Lào'), ('38', 'La Chí'), ('39', 'La Ha'), ('40', 'Phù Lá'), ('41', 'La Hủ'), ('42', 'Lự'), ('43', 'Lô Lô'), ('44', 'Chứt'), ('45', 'Mảng'), ('46', 'Pà Thẻn'), ('47', 'Cơ Lao'), ('48', 'Cống'), ('49', 'Bố Y'), ('50', 'Si La'), ('51', 'Pu Péo'), ('52', 'Brâu'), ('53', 'Ơ Đu'), ('54', 'Rơ-măm'), ('55', 'Dân tộc khác'), ('56', 'Quốc tịch gốc nước ngoài')], default='01', max_length=2, verbose_name='dân tộc')),
                ('religion', models.CharField(blank=True, choices=[('1', 'Phật giáo'), ('2', 'Công giáo'), ('3', 'Phật giáo Hòa Hảo'), ('4', 'Cao Đài'), ('5', 'Tin Lành'), ('6', 'Hồi giáo'), ('7', 'Đạo khác')], default='', max_length=2, verbose_name='tôn giáo')),
                ('citizen', models.BooleanField(blank=True, null=True, verbose_name='công dân Việt Nam')),
                ('schooling', models.CharField(blank=True, choices=[('none', 'chưa biết chữ'), ('reads-writes', 'biết đọc, biết viết chữ quốc ngữ'), ('primary-programme', 'hoàn thành chương trình tiểu học'), ('lower-secondary-programme', 'hoàn thành chương trình trung học cơ sở'), ('lower-secondary-equivalent', 'tương đương tốt nghiệp trung học cơ sở'), ('lower-secondary-diploma', 'tốt nghiệp trung học cơ sở'), ('upper-secondary', 'tốt nghiệp trung học phổ thông')], max_length=30, verbose_name='giáo dục phổ thông')),
                ('expertise', models.CharField(blank=True, max_length=200, verbose_name='chuyên môn, nghiệp vụ')),
                ('expertise_level', models.CharField(blank=True, choices=[('technical', 'Công nhân kỹ thuật, nhân viên nghiệp vụ, sơ cấp'), ('intermediate', 'Trung cấp'), ('college', 'Cao đẳng'), ('university', 'Đại học'), ('master', 'Thạc sỹ'), ('doctor', 'Tiến sỹ')], max_length=20, verbose_name='trình độ chuyên môn')),
                ('occupation', models.CharField(blank=True, max_length=200, verbose_name='nghề nghiệp')),
                ('occupation_group', models.CharField(blank=True, choices=[('N1', 'Cán bộ, công chức cơ quan Nhà nước tính từ cấp huyện trở lên'), ('N2', 'Cán bộ, công chức cơ quan Đảng, Mặt trận Tổ quốc, đoàn thể chính trị - xã hội tính từ cấp huyện trở lên'), ('N3', 'Cán bộ, công chức; người hoạt động không chuyên trách ở xã, phường, thị trấn'), ('N4', 'Người hoạt động không chuyên trách thôn, tổ dân phố, bản (ấp, khóm)'), ('N5', 'Viên chức trong các đơn vị sự nghiệp công lập'), ('N6', 'Người lao động trong các đơn vị sự nghiệp ngoài công lập'), ('N7a', 'Người lãnh đạo, quản lý doanh nghiệp'), ('N7b', 'Nhân viên, người gián tiếp sản xuất trong doanh nghiệp'), ('N7c', 'Công nhân, lao động trực tiếp sản xuất trong doanh nghiệp'), ('N8', 'Người làm nông, lâm, ngư nghiệp'), ('N9', 'Sỹ quan, chiến sỹ quân đội và công an (lực lượng vũ trang)'), ('N10', 'Sinh viên'), ('N11', 'Học sinh'), ('N12', 'Khác (lao động hợp đồng, tự do…)')], max_length=4, verbose_name='nhóm nghề nghiệp')),
                ('residence', models.CharField(blank=True, max_length=300, verbose_name='nơi ở')),
                ('areas', models.JSONField(blank=True, default=list, verbose_name='nơi ở thuộc vùng')),
                ('respected', models.CharField(blank=True, choices=[('elder', 'già làng'), ('village-head', 'trưởng bản'), ('prestige', 'người có uy tín')], max_length=20, verbose_name='già làng, trưởng bản, người có uy tín')),
                ('special', models.JSONField(blank=True, default=list, verbose_name='trường hợp có quy định riêng')),
                ('militia', models.BooleanField(default=False, verbose_name='dân quân tự vệ')),
                ('reservist', models.BooleanField(default=False, verbose_name='dự bị động viên')),
                ('consent_on', models.DateField(blank=True, null=True, verbose_name='ngày đồng ý lưu dữ liệu')),
                ('erased_on', models.DateField(blank=True, null=True, verbose_name='ngày xóa dữ liệu')),
            ],
            options={
                'verbose_name': 'người',
                'verbose_name_plural': 'người',
            },
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('realm', ketnap.models.realm.RealmField(default='real', max_length=40, verbose_name='thế giới dữ liệu')),
                ('path', ketnap.models.fields.OrderedText(editable=False, max_length=120, verbose_name='đường dẫn')),
                ('kind', models.CharField(choices=[('first', 'kết nạp'), ('again', 'kết nạp lại')], default='first', max_length=5, verbose_name='loại')),
                ('opened_on', models.DateField(verbose_name='ngày đưa vào theo dõi')),
                ('movement', models.CharField(blank=True, max_length=200, verbose_name='phong trào, mô hình')),
                ('form_set', models.CharField(blank=True, max_length=30, verbose_name='bộ mẫu')),
                ('station', models.PositiveSmallIntegerField(choices=[(1, 'Nguồn'), (2, 'Cảm tình Đảng'), (3, 'Người giúp đỡ'), (4, 'Lớp nhận thức về Đảng'), (5, 'Lập hồ sơ'), (6, 'Thẩm tra lý lịch'), (7, 'Biểu quyết đề nghị kết nạp'), (8, 'Quyết định kết nạp'), (9, 'Lễ kết nạp'), (10, 'Dự bị 12 tháng'), (11, 'Công nhận chính thức'), (12, 'Thẻ đảng viên')], default=1, verbose_name='chặng')),
                ('next_step', models.CharField(blank=True, max_length=40, verbose_name='bước tiếp theo')),
                ('holder', models.CharField(blank=True, max_length=30, verbose_name='việc của')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='hạn')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='giấy tờ hết giá trị')),
                ('opens_on', models.DateField(blank=True, null=True, verbose_name='làm được từ')),
                ('since_on', models.DateField(blank=True, null=True, verbose_name='ở chặng này từ')),
                ('verdict', models.CharField(blank=True, max_length=20, verbose_name='kết luận')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='ngày kết thúc')),
                ('closed_why', models.CharField(blank=True, max_length=40, verbose_name='lý do kết thúc')),
                ('paused_on', models.DateField(blank=True, null=True, verbose_name='tạm dừng từ')),
                ('version', models.PositiveIntegerField(default=0, verbose_name='lần ghi')),
                ('introduced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='introduced', to='ketnap.massorganisation', verbose_name='nơi giới thiệu')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='ketnap.person', verbose_name='người vào Đảng')),
            ],
            options={
                'verbose_name': 'hồ sơ',
                'verbose_name_plural': 'hồ sơ',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', ketnap.models.fields.OrderedText(editable=False, max_length=120, verbose_name='đường dẫn')),
                ('name_key', ketnap.models.fields.OrderedText(editable=False, max_length=640, verbose_name='khóa thứ tự')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='ngày quyết định kết nạp')),
                ('decision_paper', models.CharField(blank=True, max_length=200, verbose_name='quyết định kết nạp')),
                ('ceremony_on', models.DateField(help_text='Ngày tổ chức lễ kết nạp', verbose_name='ngày vào Đảng')),
                ('admitted_path', ketnap.models.fields.OrderedText(blank=True, editable=False, max_length=120, verbose_name='đường dẫn nơi kết nạp')),
                ('arrived_from', models.CharField(blank=True, max_length=200, verbose_name='nơi chuyển đến')),
                ('recognised_on', models.DateField(blank=True, null=True, verbose_name='ngày chính thức')),
                ('recognition_paper', models.CharField(blank=True, max_length=200, verbose_name='quyết định công nhận')),
                ('card_number', models.CharField(blank=True, max_length=20, verbose_name='số thẻ đảng viên')),
                ('old_card_number', models.CharField(blank=True, max_length=20, verbose_name='số thẻ cũ')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='ngày ra khỏi danh sách')),
                ('left_why', models.CharField(blank=True, choices=[('died', 'từ trần'), ('moved-away', 'chuyển sinh hoạt đi nơi khác'), ('left-activity', 'tự bỏ sinh hoạt đảng'), ('own-request', 'tự làm đơn xin ra khỏi Đảng'), ('own-request-family-hardship', 'xin ra khỏi Đảng vì gia đình đặc biệt khó khăn'), ('serious-disunity', 'gây mất đoàn kết nội bộ nghiêm trọng'), ('corruption', 'bị kết án vì tham nhũng'), ('serious-crime', 'bị kết án tội nghiêm trọng trở lên'), ('less-serious-crime', 'bị kết án tội ít nghiêm trọng'), ('population-policy', 'vi phạm chính sách dân số'), ('struck-off', 'bị xóa tên'), ('expelled', 'bị khai trừ')], max_length=40, verbose_name='lý do')),
                ('left_paper', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                ('record_cleared_on', models.DateField(blank=True, null=True, verbose_name='ngày được xóa án tích')),
                ('exempt_since', models.DateField(blank=True, null=True, verbose_name='miễn sinh hoạt từ')),
                ('exempt_until', models.DateField(blank=True, null=True, verbose_name='miễn sinh hoạt đến trước')),
                ('away_since', models.DateField(blank=True, null=True, verbose_name='sinh hoạt tạm thời nơi khác từ')),
                ('away_until', models.DateField(blank=True, null=True, verbose_name='sinh hoạt tạm thời nơi khác đến trước')),
                ('suspended_since', models.DateField(blank=True, null=True, verbose_name='đình chỉ sinh hoạt từ')),
                ('suspended_until', models.DateField(blank=True, null=True, verbose_name='đình chỉ sinh hoạt đến trước')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='ketnap.person', verbose_name='đảng viên')),
            ],
            options={
                'verbose_name': 'đảng tịch',
                'verbose_name_plural': 'đảng tịch',
            },
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('login', models.CharField(max_length=60, unique=True, verbose_name='tên đăng nhập')),
                ('realm', ketnap.models.realm.RealmField(default='real', max_length=40, verbose_name='thế giới dữ liệu')),
                ('is_active', models.BooleanField(default=True, verbose_name='đang dùng')),
                ('must_change', models.BooleanField(default=False, verbose_name='phải đổi mật khẩu khi đăng nhập')),
                ('person', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='account', to='ketnap.person', verbose_name='người sử dụng')),
            ],
            options={
                'verbose_name': 'tài khoản',
                'verbose_name_plural': 'tài khoản',
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('realm', ketnap.models.realm.RealmField(default='real', max_length=40, verbose_name='thế giới dữ liệu')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('kind', models.CharField(choices=[('province', 'tỉnh, thành phố'), ('district', 'huyện, quận, thành phố thuộc tỉnh'), ('bloc', 'đảng bộ khối'), ('commune', 'xã'), ('ward', 'phường'), ('township', 'thị trấn'), ('special-zone', 'đặc khu'), ('grassroots', 'đảng bộ, chi bộ cơ sở'), ('section', 'đảng bộ bộ phận'), ('hamlet', 'thôn'), ('village', 'bản'), ('quarter', 'tổ dân phố'), ('kindergarten', 'trường mầm non'), ('primary-school', 'trường tiểu học'), ('secondary-school', 'trường trung học cơ sở'), ('high-school', 'trường trung học phổ thông'), ('university', 'trường đại học, cao đẳng'), ('students', 'chi bộ sinh viên'), ('clinic', 'trạm y tế'), ('hospital', 'bệnh viện'), ('police', 'công an'), ('military', 'quân sự'), ('agency', 'cơ quan'), ('state-enterprise', 'doanh nghiệp nhà nước'), ('enterprise', 'doanh nghiệp ngoài nhà nước'), ('cooperative', 'hợp tác xã'), ('other', 'loại khác')], max_length=20, verbose_name='loại hình')),
                ('path', ketnap.models.fields.OrderedText(editable=False, max_length=120, unique=True, verbose_name='đường dẫn')),
                ('depth', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='bậc')),
                ('name_fold', models.CharField(editable=False, max_length=200, verbose_name='tên không dấu')),
                ('order_key', ketnap.models.fields.OrderedText(editable=False, max_length=640, verbose_name='khóa thứ tự')),
                ('opened_on', models.DateField(verbose_name='ngày thành lập')),
                ('closed_on', models.DateField(blank=True, help_text='Ngày đầu tiên không còn hoạt động', null=True, verbose_name='ngày kết thúc')),
                ('authorised', models.BooleanField(default=False, verbose_name='được ủy quyền quyết định kết nạp')),
                ('deciding', models.BooleanField(default=False, verbose_name='có thẩm quyền quyết định kết nạp')),
                ('youth_union', models.BooleanField(blank=True, null=True, verbose_name='có tổ chức Đoàn')),
                ('trade_union', models.BooleanField(blank=True, null=True, verbose_name='có tổ chức Công đoàn')),
                ('areas', models.JSONField(blank=True, default=list, verbose_name='vùng')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='ketnap.unit', verbose_name='trực thuộc')),
            ],
            options={
                'verbose_name': 'tổ chức đảng',
                'verbose_name_plural': 'tổ chức đảng',
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, verbose_name='nhiệm kỳ')),
                ('since', models.DateField(verbose_name='từ ngày')),
                ('until', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='ketnap.unit')),
            ],
            options={
                'verbose_name': 'nhiệm kỳ',
                'verbose_name_plural': 'nhiệm kỳ',
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(default='admitted', max_length=30, verbose_name='chỉ tiêu')),
                ('group', models.CharField(blank=True, max_length=60, verbose_name='trong đó')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='năm')),
                ('least', models.PositiveIntegerField(verbose_name='ít nhất')),
                ('most', models.PositiveIntegerField(blank=True, null=True, verbose_name='nhiều nhất')),
                ('paper', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                ('set_on', models.DateField(verbose_name='ngày giao')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='ketnap.target', verbose_name='thay cho')),
                ('term', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='ketnap.term')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='ketnap.unit')),
            ],
            options={
                'verbose_name': 'chỉ tiêu',
                'verbose_name_plural': 'chỉ tiêu',
            },
        ),
        migrations.CreateModel(
            name='StepRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=40, verbose_name='bước')),
                ('happened_on', models.DateField(verbose_name='ngày diễn ra')),
                ('recorded_at', models.DateTimeField(default=ketnap.clock.now, editable=False, verbose_name='ghi lúc')),
                ('paper', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                ('number', models.CharField(blank=True, max_length=40, verbose_name='số')),
                ('data', models.JSONField(blank=True, default=dict, verbose_name='chi tiết')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('withdrawn', models.BooleanField(default=False, verbose_name='rút lại')),
                ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='ketnap.candidate')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='ketnap.steprecord', verbose_name='sửa cho')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ketnap.unit', verbose_name='tại')),
            ],
            options={
                'verbose_name': 'việc đã ghi',
                'verbose_name_plural': 'việc đã ghi',
            },
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='từ ngày')),
                ('until', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('membership', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='ketnap.membership')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='ketnap.unit')),
            ],
            options={
                'verbose_name': 'quãng sinh hoạt',
                'verbose_name_plural': 'quãng sinh hoạt',
            },
        ),
        migrations.AddField(
            model_name='person',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='ketnap.unit', verbose_name='nơi theo dõi'),
        ),
        migrations.AddField(
            model_name='membership',
            name='admitted_unit',
            field=models.ForeignKey(blank=True, db_index=False, help_text='Để trống khi kết nạp ở nơi không do chương trình theo dõi', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='admissions', to='ketnap.unit', verbose_name='chi bộ kết nạp'),
        ),
        migrations.AddField(
            model_name='membership',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='ketnap.unit', verbose_name='nơi sinh hoạt'),
        ),
        migrations.AddField(
            model_name='massorganisation',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mass_organisations', to='ketnap.unit', verbose_name='tổ chức đảng'),
        ),
        migrations.CreateModel(
            name='LocalSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60, verbose_name='bộ quy định')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='local_sets', to='ketnap.unit')),
            ],
            options={
                'verbose_name': 'quy định của địa phương',
                'verbose_name_plural': 'quy định của địa phương',
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(help_text='NQ, QĐ, BC, TTr, CV …', max_length=10, verbose_name='loại văn bản')),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('symbol', models.CharField(blank=True, max_length=40, verbose_name='ký hiệu')),
                ('on', models.DateField(verbose_name='ngày văn bản')),
                ('title', models.CharField(max_length=300, verbose_name='trích yếu')),
                ('signer', models.CharField(blank=True, max_length=120, verbose_name='người ký')),
                ('issuer', models.CharField(blank=True, help_text='Chỉ ghi với văn bản đến', max_length=200, verbose_name='cơ quan ban hành')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='mã băm')),
                ('secret', models.BooleanField(default=False, verbose_name='văn bản mật')),
                ('term', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='ketnap.term')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='ketnap.unit')),
            ],
            options={
                'verbose_name': 'văn bản',
                'verbose_name_plural': 'văn bản',
            },
        ),
        migrations.AddField(
            model_name='candidate',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='ketnap.unit', verbose_name='chi bộ'),
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=30, verbose_name='vai trò')),
                ('since', models.DateField(verbose_name='từ ngày')),
                ('until', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('paper', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='ketnap.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='ketnap.unit', verbose_name='tại')),
            ],
            options={
                'verbose_name': 'phân công vai trò',
                'verbose_name_plural': 'phân công vai trò',
            },
        ),
        migrations.CreateModel(
            name='UnitChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('create', 'thành lập'), ('rename', 'đổi tên, loại hình hoặc thẩm quyền'), ('move', 'chuyển trực thuộc'), ('merge', 'sáp nhập'), ('split', 'tách'), ('dissolve', 'giải thể, kết thúc hoạt động')], max_length=10, verbose_name='việc')),
                ('on', models.DateField(verbose_name='ngày có hiệu lực')),
                ('paper', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes_as_other', to='ketnap.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='ketnap.unit')),
            ],
            options={
                'verbose_name': 'thay đổi tổ chức',
                'verbose_name_plural': 'thay đổi tổ chức',
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='UnitSpan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('kind', models.CharField(choices=[('province', 'tỉnh, thành phố'), ('district', 'huyện, quận, thành phố thuộc tỉnh'), ('bloc', 'đảng bộ khối'), ('commune', 'xã'), ('ward', 'phường'), ('township', 'thị trấn'), ('special-zone', 'đặc khu'), ('grassroots', 'đảng bộ, chi bộ cơ sở'), ('section', 'đảng bộ bộ phận'), ('hamlet', 'thôn'), ('village', 'bản'), ('quarter', 'tổ dân phố'), ('kindergarten', 'trường mầm non'), ('primary-school', 'trường tiểu học'), ('secondary-school', 'trường trung học cơ sở'), ('high-school', 'trường trung học phổ thông'), ('university', 'trường đại học, cao đẳng'), ('students', 'chi bộ sinh viên'), ('clinic', 'trạm y tế'), ('hospital', 'bệnh viện'), ('police', 'công an'), ('military', 'quân sự'), ('agency', 'cơ quan'), ('state-enterprise', 'doanh nghiệp nhà nước'), ('enterprise', 'doanh nghiệp ngoài nhà nước'), ('cooperative', 'hợp tác xã'), ('other', 'loại khác')], max_length=20, verbose_name='loại hình')),
                ('path', ketnap.models.fields.OrderedText(max_length=120, verbose_name='đường dẫn')),
                ('deciding', models.BooleanField(default=False, verbose_name='có thẩm quyền quyết định kết nạp')),
                ('authorised', models.BooleanField(default=False, verbose_name='được ủy quyền')),
                ('absorbed', models.BooleanField(default=False, verbose_name='đã nhập vào tổ chức khác')),
                ('since', models.DateField(verbose_name='từ ngày')),
                ('until', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ketnap.unit')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='spans', to='ketnap.unit')),
            ],
            options={
                'verbose_name': 'quãng của tổ chức đảng',
                'verbose_name_plural': 'quãng của tổ chức đảng',
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('realm', ketnap.models.realm.RealmField(default='real', max_length=40, verbose_name='thế giới dữ liệu')),
                ('seq', models.PositiveBigIntegerField(verbose_name='số thứ tự')),
                ('at', models.DateTimeField(default=ketnap.clock.now, verbose_name='lúc')),
                ('action', models.CharField(max_length=40, verbose_name='việc')),
                ('object_kind', models.CharField(blank=True, max_length=40, verbose_name='loại đối tượng')),
                ('object_id', models.BigIntegerField(blank=True, null=True, verbose_name='số của đối tượng')),
                ('path', models.CharField(blank=True, max_length=120, verbose_name='đường dẫn')),
                ('data', models.JSONField(blank=True, default=dict, verbose_name='chi tiết')),
                ('prev_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'nhật ký',
                'verbose_name_plural': 'nhật ký',
                'indexes': [models.Index(fields=['object_kind', 'object_id'], name='event_object'), models.Index(fields=['path', 'seq'], name='event_path')],
                'constraints': [models.UniqueConstraint(fields=('realm', 'seq'), name='event_seq')],
            },
        ),
        migrations.CreateModel(
            name='MassMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='từ ngày')),
                ('until', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='ketnap.massorganisation')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='mass_memberships', to='ketnap.person')),
            ],
            options={
                'verbose_name': 'hội viên, đoàn viên',
                'verbose_name_plural': 'hội viên, đoàn viên',
                'constraints': [models.UniqueConstraint(fields=('person', 'organisation', 'since'), name='mass_membership_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='mass_until_after_since', violation_error_message='Ngày ra không được sớm hơn ngày vào.')],
            },
        ),
        migrations.CreateModel(
            name='Helper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='từ ngày')),
                ('until', models.DateField(blank=True, null=True, verbose_name='đến trước ngày')),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='helpers', to='ketnap.candidate')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='helping', to='ketnap.person')),
            ],
            options={
                'verbose_name': 'đảng viên giúp đỡ',
                'verbose_name_plural': 'đảng viên giúp đỡ',
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('candidate', 'person'), name='helper_once_at_a_time', violation_error_message='Người này đang giúp đỡ hồ sơ này.'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='helper_until_after_since')],
            },
        ),
        migrations.AddIndex(
            model_name='unit',
            index=models.Index(fields=['kind', 'path'], name='unit_kind_path'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on', None), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='unit_closed_after_opened'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(fields=('unit', 'since'), name='term_once'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='term_until_after_since'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('term', None), ('year__isnull', False)), models.Q(('term__isnull', False), ('year', None)), _connector='OR'), name='target_term_or_year', violation_error_message='Chỉ tiêu giao cho một nhiệm kỳ hoặc một năm.'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('most', None), ('most__gte', models.F('least')), _connector='OR'), name='target_range', violation_error_message='Số nhiều nhất không được nhỏ hơn số ít nhất.'),
        ),
        migrations.AddIndex(
            model_name='steprecord',
            index=models.Index(fields=['step', 'happened_on', 'unit', 'candidate'], name='record_step_day'),
        ),
        migrations.AddConstraint(
            model_name='steprecord',
            constraint=models.CheckConstraint(condition=models.Q(('step', ''), _negated=True), name='record_names_its_step'),
        ),
        migrations.AddConstraint(
            model_name='steprecord',
            constraint=models.CheckConstraint(condition=models.Q(('corrects', models.F('id')), _negated=True), name='record_not_itself'),
        ),
        migrations.AddConstraint(
            model_name='steprecord',
            constraint=models.CheckConstraint(condition=models.Q(('corrects', None), models.Q(('note', ''), _negated=True), _connector='OR'), name='record_correction_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='steprecord',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn', False), models.Q(('corrects', None), _negated=True), _connector='OR'), name='record_withdraws_something'),
        ),
        migrations.AddIndex(
            model_name='stay',
            index=models.Index(fields=['unit', 'since', 'until', 'membership'], name='stay_unit'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.UniqueConstraint(fields=('membership', 'since'), name='stay_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('membership',), name='stay_one_open'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='stay_until_after_since'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['path', 'name_fold'], name='person_path_fold'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['name_fold', 'path'], name='person_fold_path'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(condition=models.Q(('left_on', None)), fields=['path', 'name_key', 'id', 'left_on'], name='member_path_name'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(condition=models.Q(('left_on', None)), fields=['name_key', 'path', 'id', 'left_on'], name='member_name_path'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['ceremony_on', 'admitted_path', 'person'], name='member_admitted'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['admitted_unit', 'ceremony_on'], name='member_admitted_unit'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['recognised_on', 'path'], name='member_recognised'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(condition=models.Q(('left_on__isnull', False)), fields=['left_on', 'path'], name='member_left'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('person',), name='membership_one_live', violation_error_message='Người này đang là đảng viên.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_on', None), ('left_why', '')), models.Q(('left_on__isnull', False), models.Q(('left_why', ''), _negated=True)), _connector='OR'), name='membership_left_with_reason', violation_error_message='Ghi cả ngày và lý do ra khỏi danh sách.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('recognised_on', None), ('recognised_on__gte', models.F('ceremony_on')), _connector='OR'), name='membership_recognised_after', violation_error_message='Ngày chính thức không được sớm hơn ngày vào Đảng.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('decided_on', None), ('ceremony_on__gte', models.F('decided_on')), _connector='OR'), name='membership_ceremony_after', violation_error_message='Ngày vào Đảng không được sớm hơn ngày quyết định kết nạp.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('exempt_until', None), ('exempt_until__gte', models.F('exempt_since')), _connector='OR'), name='membership_exempt_order', violation_error_message='Ngày kết thúc không được sớm hơn ngày bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('away_until', None), ('away_until__gte', models.F('away_since')), _connector='OR'), name='membership_away_order', violation_error_message='Ngày kết thúc không được sớm hơn ngày bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('suspended_until', None), ('suspended_until__gte', models.F('suspended_since')), _connector='OR'), name='membership_suspended_order', violation_error_message='Ngày kết thúc không được sớm hơn ngày bắt đầu.'),
        ),
        migrations.AddConstraint(
            model_name='massorganisation',
            constraint=models.UniqueConstraint(fields=('unit', 'kind', 'name'), name='mass_organisation_once'),
        ),
        migrations.AddConstraint(
            model_name='localset',
            constraint=models.UniqueConstraint(fields=('unit', 'key'), name='local_set_once'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['unit', 'on'], name='document_unit_day'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(condition=models.Q(('issuer', '')), fields=('unit', 'type', 'term', 'number'), name='document_number_in_term', violation_error_message='Số này đã cấp trong nhiệm kỳ.'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(condition=models.Q(('issuer', ''), ('term', None)), fields=('unit', 'type', 'number'), name='document_number_no_term'),
        ),
        migrations.AddIndex(
            model_name='candidate',
            index=models.Index(condition=models.Q(('closed_on', None)), fields=['path', 'station', 'holder'], name='candidate_board'),
        ),
        migrations.AddIndex(
            model_name='candidate',
            index=models.Index(condition=models.Q(('closed_on', None)), fields=['due_on', 'path', 'holder'], name='candidate_due'),
        ),
        migrations.AddIndex(
            model_name='candidate',
            index=models.Index(condition=models.Q(('closed_on__isnull', False)), fields=['closed_on', 'path'], name='candidate_closed'),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('person',), name='candidate_one_open', violation_error_message='Người này đã có hồ sơ đang theo dõi.'),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.CheckConstraint(condition=models.Q(('station__gte', 1), ('station__lte', 12)), name='candidate_station'),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('closed_why', '')), models.Q(('closed_on__gte', models.F('opened_on')), ('closed_on__isnull', False), models.Q(('closed_why', ''), _negated=True)), _connector='OR'), name='candidate_closed_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(fields=('person', 'role', 'unit', 'since'), name='appointment_once'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='appointment_until_after_since'),
        ),
        migrations.AddIndex(
            model_name='unitspan',
            index=models.Index(fields=['path', 'since', 'until', 'unit'], name='span_path'),
        ),
        migrations.AddConstraint(
            model_name='unitspan',
            constraint=models.UniqueConstraint(fields=('unit', 'since'), name='span_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='unitspan',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('unit',), name='span_one_open'),
        ),
        migrations.AddConstraint(
            model_name='unitspan',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='span_until_after_since'),
        ),
    ]
