# Trang Việc của tôi.
tasks-lead = { $count ->
    [0] Không có việc nào đang chờ bạn.
   *[other] { $count } việc đang chờ bạn{ $late ->
        [0] , không việc nào quá hạn.
       *[other] , { $late } việc quá hạn.
    }
}
tasks-lists = Danh sách việc
tasks-can-toi = Cần tôi làm
tasks-qua-han = Quá hạn
tasks-sap-den-han = Sắp đến hạn
tasks-cho-nguoi-khac = Chờ người khác
tasks-da-lam = Tôi đã làm
tasks-none-can-toi = Bạn đã xong hết việc
tasks-none-qua-han = Không có việc nào quá hạn
tasks-none-sap-den-han = Không có việc nào sắp đến hạn
tasks-none-cho-nguoi-khac = Không có việc nào đang chờ người khác
tasks-none-da-lam = Trong 30 ngày qua bạn chưa làm việc nào
tasks-more = Xem tất cả { $count } việc
tasks-since = Chờ từ
tasks-answer-by = Xin trả lời trước { $moment }
tasks-calendar = Lịch làm việc năm { $year } chưa có ngày nghỉ lễ
tasks-waits-applicant = Chờ người nộp bổ sung
tasks-waits-reviewers = Chờ phiếu của chuyên gia
tasks-waits-reviewers-count = Chờ phiếu của { $count } chuyên gia
tasks-waits-council = Chờ ý kiến hội đồng
tasks-waits-approver = Chờ người có thẩm quyền quyết định
tasks-waits-moderator = Chờ chuyên viên công bố
tasks-waits-department = Chờ Sở xử lý
staff-work-chase = Phiếu đánh giá quá hạn, cần đôn đốc
staff-work-redact = Che thông tin của lần nộp mới để chuyên gia đọc được
staff-work-extension = Người nộp xin thêm thời gian
staff-work-apologise = Sắp đến ngày hẹn trả kết quả: xin lỗi và hẹn lại nếu không kịp
staff-work-outdated = Người nộp đã nộp lại: giữ phiếu hoặc đề nghị chấm lại
staff-work-help = Hồ sơ bạn đang viết hộ
staff-work-idea = Phiếu ý tưởng chờ trả lời
staff-work-challenge = Bài toán
staff-work-calendar = Lịch chưa đủ
