# Lịch làm việc: sửa, xem trước, những lần đã sửa.
calendar-add = Thêm ngày nghỉ hoặc ngày làm bù
calendar-year = Năm { $year }
calendar-year-unknown = Chưa có ngày nghỉ lễ của năm { $year }. Ngày hẹn rơi vào năm này chỉ là tạm tính cho đến khi nhập đủ.
calendar-year-days = { $holidays } ngày nghỉ lễ, { $workdays } ngày làm bù
calendar-lacks = Năm { $year } còn thiếu ngày nghỉ cố định: { $days }. Nếu trùng thứ Bảy, Chủ nhật thì thêm ngày nghỉ bù.
calendar-begins = Sau khi lưu, năm { $year } được coi là đã có lịch và ngày hẹn không còn là tạm tính. Hãy nhập đủ các ngày nghỉ của năm.
calendar-ends = Sau khi lưu, năm { $year } không còn ngày nào trong lịch và ngày hẹn rơi vào năm này là tạm tính.
calendar-change = Sửa
calendar-remove = Bỏ ngày này
calendar-remove-title = Bỏ một ngày khỏi lịch
calendar-source-data = Dữ liệu nền của Cổng
calendar-source-secondary = Nguồn thứ cấp, cần đối chiếu
calendar-made = Những lần sửa
calendar-made-none = Chưa ai sửa lịch trên Cổng.
calendar-moved = { $count ->
    [0] Không hồ sơ nào đổi ngày.
   *[other] { $count } hồ sơ đổi ngày.
}
calendar-edit-lead = Bước sau cho xem hồ sơ nào đổi ngày, từ ngày nào sang ngày nào, rồi mới lưu.
calendar-kind-holiday-hint = Ngày từ thứ Hai đến thứ Sáu mà cơ quan nghỉ
calendar-kind-workday-hint = Thứ Bảy hoặc Chủ nhật mà cơ quan làm bù
calendar-first = Từ ngày
calendar-last = Đến hết ngày
calendar-last-hint = Để trống nếu chỉ một ngày. Thứ Bảy, Chủ nhật nằm giữa kỳ nghỉ được bỏ qua.
calendar-name = Tên ngày
calendar-name-hint = Ví dụ: Tết Nguyên đán
calendar-source = Căn cứ
calendar-source-hint = Số, ký hiệu văn bản thông báo lịch nghỉ
calendar-reason = Lý do sửa
calendar-look = Xem hồ sơ nào đổi ngày
calendar-back = Về trang lịch
calendar-preview-title = Xem trước khi lưu
calendar-would-move = { $count ->
    [0] Lưu thay đổi này thì không hồ sơ nào đổi ngày.
   *[other] Lưu thay đổi này thì { $count } hồ sơ đổi ngày. Người nộp có ngày hẹn dời được báo bằng thư.
}
calendar-steady = { $count } hồ sơ giữ nguyên ngày nhưng ngày ấy thôi là tạm tính hoặc trở thành tạm tính.
calendar-others = Hạn trả lời phiếu ý tưởng và hạn góp ý bản nháp cũng được tính lại.
calendar-save = Lưu thay đổi
calendar-write = Sửa lại
calendar-newer = Lịch vừa được người khác sửa, nên chưa lưu. Xin xem lại bảng dưới đây rồi lưu.
calendar-record-title = Một lần sửa lịch
calendar-by = Người sửa
calendar-stage-date = Hạn của bước
calendar-promised-date = Ngày hẹn trả kết quả
calendar-to = sang
calendar-unmoved = Không đổi
calendar-no-date = không có
calendar-said-add-holiday = Thêm ngày nghỉ: { $name }, { $days }
calendar-said-add-workday = Thêm ngày làm bù: { $name }, { $days }
calendar-said-remove-holiday = Bỏ ngày nghỉ: { $name }, { $days }
calendar-said-remove-workday = Bỏ ngày làm bù: { $name }, { $days }
problem-calendar-kind = Chọn ngày nghỉ hoặc ngày làm bù.
problem-calendar-order = Ngày cuối phải từ ngày đầu trở đi.
problem-calendar-long = Mỗi lần sửa nhiều nhất { $max } ngày liền nhau.
problem-calendar-weekend = Chọn ngày từ thứ Hai đến thứ Sáu: thứ Bảy, Chủ nhật vốn đã nghỉ.
problem-calendar-weekday = Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.
problem-calendar-there = Ngày { $day } đã có trong lịch. Bỏ ngày ấy trước nếu muốn ghi khác.
problem-calendar-absent = Ngày { $day } không có trong lịch.
problem-calendar-name = Nhập tên ngày.
problem-calendar-source = Nhập số, ký hiệu văn bản làm căn cứ.
problem-calendar-line = Viết ngắn lại, nhiều nhất { $max } ký tự.
notice-calendar-edited = Đã sửa lịch và tính lại mọi ngày hẹn đang chạy.
log-edit_calendar = Sửa lịch làm việc
log-move_dates = Dời ngày theo lịch làm việc
dossier-event-move_dates = Dời ngày hẹn theo lịch nghỉ lễ
mail-promise_moved-subject = Ngày hẹn trả kết quả hồ sơ { $code } dời sang { $due }
mail-promise_moved-lead = Lịch nghỉ lễ thay đổi ({ $day }, theo { $source }), nên ngày hẹn trả kết quả hồ sơ “{ $title }”, mã { $code }, được tính lại.
mail-promise_moved-from = Ngày hẹn trước: { $due }.
mail-promise_moved-to = Ngày hẹn mới: { $due }.
mail-promise_moved-next = Ông/bà không cần làm gì. Thời gian xử lý tính bằng ngày làm việc vẫn như cũ.
mail-promise_moved-link = Mở hồ sơ
calendar-provisional = (tạm tính)
