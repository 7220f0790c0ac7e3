# Gia hạn một bài toán, và nhắc bản nháp gắn với bài toán sắp đóng.

challenge-action-extend = Gia hạn nhận đề xuất
challenge-extend-about = Chọn giờ đóng mới, muộn hơn giờ đang công bố. Lý do được công bố trên trang của bài toán; người đang viết đề xuất nhận được thư.
challenge-extend-now = Đang nhận đến
challenge-extend-date = Nhận đến ngày
challenge-extend-time = Đến mấy giờ
challenge-extend-time-hint = Ví dụ: 17:00. Để trống thì nhận đến hết ngày.
challenge-extend-reason = Lý do gia hạn
challenge-extended = Đã gia hạn
challenge-extended-said = Lúc { $moment }. Lý do: { $note }
notice-challenge-extend = Đã gia hạn và báo cho người đang viết đề xuất.
problem-window-not-later = Chọn giờ đóng muộn hơn giờ đang công bố và chưa trôi qua.
log-challenge_extend = Gia hạn bài toán
log-remind_closing = Nhắc bài toán sắp đóng
dossier-event-remind_closing = Nhắc bài toán sắp ngừng nhận đề xuất

mail-challenge_extended-subject = Bài toán được gia hạn: { $title }
mail-challenge_extended-lead = Bài toán “{ $title }” của { $agency } nhận đề xuất đến { $due }.
mail-challenge_extended-next = Bản nháp và phiếu ý tưởng gắn với bài toán này gửi được đến giờ mới. Hồ sơ đã nộp không phải làm gì thêm.
mail-challenge_extended-link = Xem bài toán

mail-challenge_closing-subject = Nộp trước khi bài toán đóng: { $title }
mail-challenge_closing-lead = Bản nháp “{ $draft }” gắn với bài toán “{ $title }” của { $agency } vẫn chưa gửi đi.
mail-challenge_closing-lead-untitled = Một bản nháp chưa đặt tên, gắn với bài toán “{ $title }” của { $agency }, vẫn chưa gửi đi.
mail-challenge_closing-due = Còn { $days } ngày: bài toán ngừng nhận lúc { $due }.
mail-challenge_closing-next = Xin xem lại rồi gửi trước giờ đó. Sau giờ đóng, bản nháp vẫn còn nguyên nhưng chỉ nộp được như một đề xuất tự do.
mail-challenge_closing-link = Mở bản nháp
