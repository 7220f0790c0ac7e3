# Phiếu đánh giá tự lưu, và hai thẻ cùng mở một phiếu.
review-clash-title = Phần này vừa được lưu ở một trang khác của bạn
review-clash-text = Hai bản khác nhau và chưa bản nào mất. Bản đã lưu ở trang kia:
review-clash-mine = Giữ bản ở trang này, như trong ô bên dưới
review-clash-theirs = Giữ bản đã lưu ở trang kia
problem-sheet-elsewhere = Phần này vừa được lưu ở một trang khác của bạn: chọn bản muốn giữ.
