# Phiếu đánh giá tự lưu, và hai thẻ cùng mở một phiếu.
review-clash-title = Phần này vừa được lưu ở một trang khác của bạn
review-clash-text = Hai bản khác nhau và chưa bản nào mất. Bản đã lưu ở trang kia:
review-clash-mine = Giữ bản ở trang này, như trong ô bên dưới
review-clash-theirs = Giữ bản đã lưu ở trang kia
problem-sheet-elsewhere = Phần này vừa được lưu ở một trang khác của bạn: chọn bản muốn giữ.

# Người nộp đã nộp lại sau khi phiếu được gửi
review-outdated-title = Phiếu của bạn đánh giá lần nộp { $judged }, nay đã có lần nộp { $newest }
review-outdated-text = Phiếu chưa được tính cho lần nộp mới. Đọc những chỗ người nộp đã sửa dưới đây: nếu đánh giá không đổi, giữ nguyên phiếu bằng một lần bấm; nếu thay đổi, đánh giá lại với nội dung phiếu cũ còn nguyên.
review-outdated-over = Phiếu chưa được tính cho lần nộp mới, và hồ sơ không còn ở bước đánh giá nên không cần làm gì thêm.
review-keep-press = Giữ nguyên phiếu cho lần nộp mới
review-reopen-press = Đánh giá lại
review-changes-title = Người nộp đã sửa ở lần nộp { $newest }
review-changes-none = Lần nộp mới không sửa câu trả lời nào mà bạn được xem.
review-changes-before = Trước
review-changes-after = Sau
notice-sheet-reopened = Đã mở lại phiếu với nội dung cũ. Sửa rồi gửi cho lần nộp mới.
