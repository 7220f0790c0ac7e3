# Ý kiến của chuyên gia về mục tiêu hướng tới.
goal-opinion-title = Ý kiến về mục tiêu hướng tới
goal-opinion-lead = Ý kiến của bạn là khuyến nghị gửi chuyên viên thụ lý và người có thẩm quyền; họ xác nhận hay bác từng mục tiêu, và chỉ mục tiêu được xác nhận mới công khai. Mục nào không có ý kiến thì để trống.
goal-opinion-label = Mục tiêu này
goal-opinion-confirm = Nên xác nhận
goal-opinion-refuse = Nên bác
goal-opinion-add = Nên thêm
goal-opinion-why = Lý do
goal-opinion-none = Người nộp không nêu mục tiêu nào.
goal-opinion-add-title = Mục tiêu nên thêm
goal-opinion-add-row = Mục tiêu thêm thứ { $number }
goal-opinion-save = Lưu ý kiến
goal-opinion-back = Về phiếu đánh giá
goal-opinion-closed = Ý kiến chỉ sửa được khi bạn đang viết phiếu.
goal-opinion-link = Cho ý kiến về mục tiêu hướng tới
goal-opinion-count = { $count ->
    [0] Bạn chưa có ý kiến.
   *[other] Bạn đã có ý kiến về { $count } mục tiêu.
}
goal-opinion-said = { $name }: { $opinion }. { $reason }
goal-opinion-suggested = Chuyên gia đề nghị thêm
notice-goals-advised = Đã lưu ý kiến về mục tiêu hướng tới.
problem-opinion-reason = Viết lý do cho ý kiến này.
problem-opinion-missing = Chọn nên xác nhận hay nên bác, hoặc để trống lý do.
problem-opinion-goal = Chọn mục tiêu cần thêm, hoặc để trống lý do.
log-advise_goals = Cho ý kiến về mục tiêu hướng tới
