"""Banks of names, one per people. Names are put together by chance; none is copied from an article or a list.

The parts are chosen so that no name printed in one of the five articles can come out; a test tries them all.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bank:
    """How one people's names are made: family name, middle name, given name; a one-word middle name may be empty."""

    code: str
    vi: str
    family: tuple[str, ...]
    family_women: tuple[str, ...]
    middle: tuple[str, ...]
    middle_women: tuple[str, ...]
    given: tuple[str, ...]
    given_women: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    """Split at commas; an empty place stays, as a name without that part."""
    return tuple(word.strip() for word in text.split(","))


def _bank(
    code: str, vi: str, family: str, given: str, given_women: str, *, middle: str = "Văn", middle_women: str = "Thị",
    family_women: str = "",
) -> Bank:  # fmt: skip
    return Bank(
        code, vi, _words(family), _words(family_women or family), _words(middle), _words(middle_women),
        _words(given), _words(given_women),
    )  # fmt: skip


KINH = _bank(
    "01", "Kinh",
    "Nguyễn,Nguyễn,Nguyễn,Nguyễn,Trần,Trần,Lê,Lê,Phạm,Phạm,Hoàng,Vũ,Vũ,Phan,Bùi,Đỗ,Đặng,Ngô,Đinh,Mai,Đoàn,Lương,Tạ,"
    "Cao,Trịnh,Lại,Khổng,Phùng,Kim,Chu",
    "An,Bằng,Bảo,Biên,Chiến,Công,Cường,Doanh,Duy,Đạt,Định,Đông,Đức,Giang,Hà,Hiển,Hiệp,Hoàn,Huân,Hùng,Huy,Khải,Khánh,"
    "Khoa,Kiên,Lộc,Long,Luân,Mạnh,Nam,Nghĩa,Ngọc,Nhật,Phong,Phương,Quân,Quyết,Quý,Sơn,Tài,Tân,Thái,Thành,Thắng,Thịnh,"
    "Thuận,Tiến,Toàn,Trường,Tùng,Việt,Vinh,Vượng",
    "An,Anh,Bích,Chi,Chinh,Dung,Duyên,Giang,Hà,Hạnh,Hằng,Hiền,Hoa,Hòa,Hoài,Huế,Huệ,Hương,Hường,Lan,Liên,Loan,Lý,Mai,"
    "Minh,My,Nga,Ngà,Ngân,Ngọc,Nguyệt,Nhàn,Nhung,Oanh,Phượng,Quyên,Quỳnh,Sen,Tâm,Thảo,Thanh,Thơm,Thu,Thúy,Thủy,Thương,"
    "Tươi,Uyên,Vân,Xuân,Yến",
    middle="Văn,Văn,Văn,Đức,Quang,Xuân,Đình,Quốc,Ngọc,Hữu,Công,Thế,Mạnh,Trung,Hoàng,Duy",
    middle_women="Thị,Thị,Thị,Thị Thu,Thị Thanh,Thị Ngọc,Thị Hồng,Thị Bích,Thị Kim,Thị Minh,Thị Lan,Thu,Thanh,Ngọc",
)  # fmt: skip
TAY = _bank(
    "02", "Tày", "Nông,Nông,Hoàng,Ma,Triệu,Bế,Lương,Lục,Hứa,Vi,Lý,Đàm",
    "Bảy,Chấn,Chiêu,Chung,Duẩn,Đại,Hiệu,Hợi,Khầm,Lâm,Lập,Mẫn,Nghiệp,Páo,Sáng,Thiết,Thuấn,Tuyên,Vàng,Viện",
    "Ánh,Bé,Châm,Đào,Én,Hiến,Hồng,Khiêm,Len,Lệ,Liễu,Mến,Nết,Nhình,Sáy,Thoa,Vẩy,Viền,Xuyến,Yểng",
    middle="Văn,Văn,Quang,Đình,Ngọc",
)  # fmt: skip
THAI = _bank(
    "03", "Thái", "Lò,Lò,Quàng,Quàng,Cà,Lường,Tòng,Bạc,Cầm,Lèo,Vì,Lù,Mè,Ngần,Cầm,Hoàng",
    "Ánh,Chiên,Chung,Dân,Diên,Đôi,Hặc,Hịa,Inh,Khụt,Lả,Muôn,Ngoan,Ngóm,Ón,Panh,Phanh,Phiêng,Pọm,Sương,Thoan,Tiên,Tỉnh,"
    "Tưởng,Xôm",
    "Ảnh,Bóng,Chựa,Diêm,Đôi,Hặc,Hoan,Inh,Lả,Lún,Mai,Mín,Nọi,Ón,Phiên,Phượng,Pớm,Quyên,Sương,Thân,Thiên,Xiên,Xoan,Ươi",
)  # fmt: skip
MUONG = _bank(
    "06", "Mường", "Bùi,Bùi,Đinh,Quách,Bạch,Hà,Phạm,Xa",
    "Bẩy,Chiển,Dậu,Diện,Đáng,Hẩu,Hiềng,Khuyến,Lực,Mến,Nhiệm,Ón,Quyền,Sáu,Thạo,Thiệp,Thực,Tình,Ưởng,Xứng",
    "Bủm,Chiền,Dần,Đẹp,Hiên,Hoán,Khuyên,Lịch,Mùi,Ngoãn,Nhẫn,Phin,Rỉnh,Sáng,Thiềm,Thủy,Tịnh,Ưng,Viển,Xíu",
)  # fmt: skip
NUNG = _bank(
    "07", "Nùng", "Nông,Hoàng,Lương,Lý,Vi,Triệu,Hứa,Lành,Phùng,Chu",
    "Chài,Coóng,Diu,Hảo,Kình,Lìn,Lợi,Nhì,Phúng,Quáng,Sằn,Sình,Tắc,Thàng,Vằn",
    "Báo,Chấn,Diệp,Hềnh,Kíu,Lềnh,Mạ,Nhì,Pảo,Phin,Sí,Slao,Tằng,Vằn,Xuyên",
)  # fmt: skip
MONG = _bank(
    "08", "Mông", "Giàng,Giàng,Vàng,Sùng,Thào,Mùa,Hạng,Lầu,Vừ,Lý,Cứ,Chá,Ly,Hờ,Sồng",
    "Chinh,Chống,Chu,Công,Cở,Dế,Dính,Dơ,Hồng,Khua,Lử,Náng,Nênh,Páo,Phử,Pó,Sào,Sếnh,Sinh,Tếnh,Thắng,Trư,Tủa,Vảng",
    "Bầu,Chía,Chư,Cở,Dếnh,Di,Dợ,Dua,Gầu,Giống,Khu,Mái,Mảo,Mỷ,Nhia,Pà,Pàng,Pla,Sáo,Sua,Súa,Xá,Xay",
    middle="A,A,A,A Bla,Seo,Mí",
)  # fmt: skip
DAO = _bank(
    "09", "Dao", "Triệu,Triệu,Bàn,Đặng,Phùng,Lý,Tẩn,Chảo,Dương",
    "Chiêu,Chòi,Dào,Hín,Kiềm,Lai,Mềnh,Nảy,Nhất,Pháu,Phin,Pu,Quẩy,Sếnh,Sinh,Tá,Toàn,Vạng,Xiệp",
    "Chạn,Chẳn,Coi,Dất,Khe,Lai,Lụa,Mẩy,Mùi,Nái,Nhậy,Pham,Phấy,Sính,Sủi,Tá,Tình,Viện",
    middle="Văn,Văn,Tài,Phúc,Tiến,Kim", middle_women="Thị,Thị,Mùi,Tả",
)  # fmt: skip
GIA_RAI = _bank(
    "10", "Gia Rai", "Rơ Châm,Rơ Châm,Rmah,Siu,Siu,Ksor,Ksor,Kpă,Nay,Rơ Lan,Puih,Rah Lan,Kpuih",
    "Blă,Bơih,Bul,Chel,Djoang,Gin,Hlin,Hlớt,Hyun,Khơi,Klăng,Lim,Mơi,Nhơn,Phiên,Pyưh,Sen,Thoan,Thưm,Tinh,Wen,Yâu",
    "H'Blơi,H'Bơng,H'Chel,H'Dim,H'Djuên,H'Lan,H'Lem,H'Lúi,H'Mơ,H'Ngăn,H'Nhiên,H'Phiên,H'Rin,H'Thoa,H'Uyên,H'Yim",
    middle="", middle_women="",
)  # fmt: skip
E_DE = _bank(
    "12", "Ê Đê", "Y",
    "Bhăm Niê,Blô Mlô,Đhun Byă,Khoan Ayŭn,Kuân Ênuôl,Liêm Niê,Nguyên Mlô,Phơn Kbuôr,Siêm Niê,Sưk Êban,Thăng Hmŏk,"
    "Thuân Niê,Tiên Bkrông,Wôn Knul",
    "Bhơng Niê,Biên Mlô,Djuên Byă,Hiă Ayŭn,Lim Ênuôl,Luin Niê,Mai Kbuôr,Ngân Mlô,Nga Êban,Rơm Niê,Sia Bkrông,"
    "Thương Knul,Wiên Niê",
    middle="", middle_women="", family_women="H'",
)  # fmt: skip
BA_NA = _bank(
    "13", "Ba Na", "Đinh",
    "Bơih,Byek,Chroh,Glưng,Hmoi,Hnhơn,Hrun,Hyưk,Klưk,Mưm,Nghin,Pleh,Rung,Sưk,Thơi,Yưi",
    "Blơm,Chơm,Glinh,Hnhên,Hyơm,Khuênh,Klim,Lung,Mưt,Nhơi,Pyir,Săn,Thênh,Yưm",
)  # fmt: skip
XO_DANG = _bank(
    "14", "Xơ Đăng", "A",
    "Bang,Bia,Biêng,Biu,Blong,Bơn,Brôi,Chiêu,Chiu,Chung,Chuông,Danh,Deo,Diên,Điêng,Đôi,Đun,Glênh,Gông,Hiêng,Hiêu,Hmeo,"
    "Hnheng,Hlong,Hoang,Hring,Hung,Kâm,Khiên,Khoa,Klêng,Kroi,Lâng,Leo,Lêng,Manh,Miên,Mông,Năng,Ngải,Nghiêng,Nhăn,Nhiu,"
    "Nong,Phiên,Phương,Piêng,Plung,Prông,Ráp,Riêng,Sâm,Siêng,Sung,Tâng,Thái,Thênh,Thiêu,Thông,Thun,Tiêng,Tông,Trăng,"
    "Tuông,Uân,Vây,Viêng,Voi,Xiêng,Xung,Yai,Yên",
    "Bia,Biên,Blei,Bông,Brai,Chiên,Chinh,Diễm,Diu,Dôi,Đang,Đim,Đươi,Ghinh,Hạnh,Hiêng,Hlạ,Hlim,Hnhoi,Hring,Hyơng,Khiêng,"
    "Khuê,Krang,Lam,Lập,Liêng,Loi,Ly,Mai,Mêng,Mơi,Ngân,Nghim,Nhàn,Nhiên,Nhôi,Phíp,Phơi,Plây,Rẻ,Rin,Rơi,Sang,Siêng,Sinh,"
    "Sôi,Thảo,Thiêng,Thinh,Thoan,Thơi,Tiêu,Trinh,Tung,Uyên,Vân,Viêng,Vương,Xanh,Xuân,Xuyến,Yêm,Yêng,Yơi",
    middle="", middle_women="", family_women="Y",
)  # fmt: skip
MNONG = _bank(
    "20", "Mnông", "Điểu,Điểu,Y,K'",
    "Bơi,Brang,Đê,Gar,Giang,Khâm,Klung,Kră,Mbơi,Nhiêr,Nông,Phương,Rung,Sral,Tiêng,Toi,Xuân",
    "Bai,Brôi,Blung,Djơn,Grăng,Jrang,Mai,Mbiêng,Nhơng,Oanh,Pơl,Rơi,Sên,Thưn,Yun",
    middle="", middle_women="", family_women="Thị,Thị,H'",
)  # fmt: skip
GIE_TRIENG = _bank(
    "27", "Gié Triêng", "A,A,Kring,Bloong,Hiên",
    "Đắc,Đuối,Kim,Lanh,Ngoan,Nhôn,Phôi,Rang,Thẩu,Thiêm,Tuối,Xeng",
    "Béo,Diu,Hanh,Láy,Mười,Nghe,Nhâm,Phăng,Rôn,Thiết,Vát,Yên",
    middle="", middle_women="", family_women="Y",
)  # fmt: skip
KHO_MU = _bank(
    "29", "Khơ Mú", "Lò,Quàng,Cút,Moong,Vì,Hoàng",
    "Biên,Chương,Đía,Hặc,Khăm,Lẻ,Ọi,Phăn,Phôm,Thích,Xuân,Yên",
    "Bun,Chanh,Ín,Khăm,La,Mứn,Oi,Phăn,Sen,Thịn,Xôm,Yên",
)  # fmt: skip

BANKS = {
    bank.code: bank
    for bank in (
        KINH, TAY, THAI, MUONG, NUNG, MONG, DAO, GIA_RAI, E_DE, BA_NA, XO_DANG, MNONG, GIE_TRIENG, KHO_MU,
    )
}  # fmt: skip
"""Every bank by the official code of the people (Quyết định 121-TCTK/PPCĐ)."""

HIGHLAND_NORTH = ((THAI, 78), (MONG, 12), (KHO_MU, 6), (KINH, 4))
KON_TUM_EAST = ((XO_DANG, 76), (KINH, 16), (GIE_TRIENG, 5), (MUONG, 2), (TAY, 1))
KON_TUM_WEST = ((KINH, 42), (THAI, 20), (MUONG, 12), (GIA_RAI, 12), (TAY, 6), (NUNG, 4), (XO_DANG, 2), (BA_NA, 2))
DELTA = ((KINH, 100),)
DAK_NIA = (
    (MNONG, 24), (KINH, 22), (E_DE, 12), (MONG, 10), (DAO, 8), (TAY, 6), (NUNG, 4), (THAI, 5), (XO_DANG, 3),
    (GIA_RAI, 3), (BA_NA, 2), (MUONG, 1),
)  # fmt: skip
