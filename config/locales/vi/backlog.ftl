# Trang Hồ sơ đang chờ ai.
nav-backlog = Đang chờ ai
backlog-title = Hồ sơ đang chờ ai
backlog-lead = { $count ->
    [0] Không có hồ sơ nào đang chờ.
   *[other] { $count } hồ sơ đang chờ{ $late ->
        [0] , không hồ sơ nào quá hạn.
       *[other] , { $late } hồ sơ quá hạn.
    }
}
backlog-none = Không có hồ sơ nào đang chờ ai
backlog-stages = Theo bước xử lý
backlog-stages-caption = Hồ sơ đang chờ, theo bước xử lý và người phải làm
backlog-stage = Bước xử lý
backlog-whom = Đang chờ
backlog-count = Số hồ sơ
backlog-overdue = Quá hạn
backlog-in-time = Không
backlog-oldest = Chờ lâu nhất từ
backlog-median = Trung vị số ngày chờ
backlog-days = { $days } ngày làm việc
backlog-late = { $days ->
    [0] { $count } hồ sơ, vừa quá hạn
   *[other] { $count } hồ sơ, lâu nhất { $days } ngày làm việc
}
backlog-whom-applicant = Người nộp
backlog-whom-moderator = Chuyên viên
backlog-whom-reviewers = Chuyên gia
backlog-whom-council = Hội đồng
backlog-whom-approver = Người có thẩm quyền
backlog-whom-department = Sở
backlog-people = Theo chuyên gia
backlog-people-caption = Hồ sơ đang chờ từng chuyên gia
backlog-person = Chuyên gia
backlog-invitations = Lời mời chưa trả lời
backlog-sheets = Phiếu chưa gửi
backlog-person-title = Hồ sơ đang chờ { $name }
backlog-person-somebody = Hồ sơ đang chờ chuyên gia này
backlog-person-none = Không có hồ sơ nào đang chờ người này
backlog-person-none-hint = Người này đã trả lời mọi lời mời và gửi mọi phiếu.
backlog-back = Về trang Hồ sơ đang chờ ai
backlog-what = Đang chờ việc gì
backlog-since = Chờ từ
backlog-invited = Trả lời lời mời
backlog-sheet = Gửi phiếu đánh giá
backlog-outdated = Xem lần nộp mới, giữ phiếu hoặc chấm lại
backlog-owners = Theo chuyên viên thụ lý
backlog-owners-caption = Hồ sơ đang tính hạn của từng chuyên viên thụ lý
backlog-owner = Chuyên viên thụ lý
backlog-cases = Hồ sơ đang tính hạn
backlog-due = Hạn của bước
