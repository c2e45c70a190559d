"""Where the tables come from."""

SET_2021 = (
    "Biểu theo Hướng dẫn 11-HD/BTCTW ngày 13/12/2021; các dòng đọc từ một chương trình in lại biểu này. "
    "Biểu theo Hướng dẫn 40-HD/BTCTW ngày 10/10/2025 chưa tìm thấy: đối chiếu với biểu cấp trên gửi trước khi nộp."
)
SET_2012 = (
    "Chỉ tiêu của Biểu 10-TCTW kèm Hướng dẫn 12-HD/BTCTW ngày 17/5/2012, đọc từ một chương trình in lại biểu này; "
    "bộ biểu năm 2021 không còn các dòng này, giữ làm chỉ tiêu của địa phương."
)
