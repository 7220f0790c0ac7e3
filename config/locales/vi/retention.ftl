# Thời hạn giữ họ tên và thư điện tử của người hỏi, góp ý.
help-privacy-feedback = Họ tên và thư điện tử khi bạn hỏi hoặc góp ý không cần tài khoản: để gửi bạn câu trả lời. Thư điện tử bị xóa sau { $days } ngày kể từ khi việc của bạn được trả lời, cho hiện hoặc khép lại; họ tên cũng bị xóa, trừ khi đang hiện công khai cùng ý kiến của bạn. Điều bạn viết mà không xác nhận qua thư bị xóa hẳn sau { $unconfirmed } ngày.
feedback-forgotten = Họ tên đã xóa theo thời hạn
log-forget_feedback = Xóa họ tên, thư điện tử của người góp ý
log-sweep_feedback = Xóa góp ý không được xác nhận
# Cột của danh sách hỏi và góp ý.
feedback-list-kind = Loại
