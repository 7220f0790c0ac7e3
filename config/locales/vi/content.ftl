# Ngôn ngữ của nội dung, đơn vị của số liệu.

ui-written = Nội dung này bằng tiếng Việt.
ui-written-partly = Tên gọi và nội dung do người khác viết được giữ nguyên bằng tiếng Việt.

# Đơn vị: khóa là đơn vị viết không dấu.
unit-doanh-nghiep = doanh nghiệp
unit-gdp = GDP
unit-grdp = GRDP
unit-so-doanh-nghiep = số doanh nghiệp
unit-chi-so = chỉ số
unit-chi-nghien-cuu-phat-trien = chi nghiên cứu phát triển
unit-tong-chi-ngan-sach = tổng chi ngân sách
unit-nguoi-tren-mot-van-dan = người trên một vạn dân
unit-to-chuc = tổ chức
unit-nam = năm
unit-to-chuc-doanh-nghiep = tổ chức, doanh nghiệp
unit-ngan-sach-chi-su-nghiep-khoa-hoc = ngân sách chi sự nghiệp khoa học
unit-chi-tieu = chỉ tiêu
unit-nguoi = người
unit-tram = trạm
unit-he-thong = hệ thống
unit-thu-tuc = thủ tục
unit-dong-nam-a = Đông Nam Á
unit-the-gioi = thế giới

documents-goals-count = { $count } mục tiêu từ văn bản này
documents-goals-none = Chưa có mục tiêu nào gắn với văn bản này.
