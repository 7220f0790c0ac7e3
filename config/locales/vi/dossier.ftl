# Trang hồ sơ của người nộp.

dossiers-title = Hồ sơ của tôi
dossiers-nobody-title = Bạn chưa thuộc người nộp nào
dossiers-nobody-text = Hồ sơ được nộp thay mặt một doanh nghiệp, hợp tác xã, hộ kinh doanh, tổ chức, cơ quan hoặc chính cá nhân bạn. Hãy đăng ký người nộp, hoặc xin vào người nộp đã có bằng mã số thuế.
dossiers-nobody-link = Đăng ký hoặc xin vào người nộp
dossiers-for = Nộp hồ sơ cho ai?
dossiers-begin = Bắt đầu hồ sơ mới
dossiers-viewer = Bạn là người xem nên không bắt đầu hồ sơ mới được. Hãy nhờ chủ hồ sơ cấp quyền soạn.
dossiers-list = Danh sách hồ sơ
dossiers-older = Hồ sơ cũ hơn
dossiers-none-title = Chưa có hồ sơ nào
dossiers-none-text = Bấm “Bắt đầu hồ sơ mới”. Mỗi mục được lưu khi bạn bấm lưu; có thể viết trên điện thoại, nghỉ giữa chừng và quay lại.
dossiers-none-link = Xem trước biểu mẫu và tiêu chí đánh giá

dossier-untitled = Hồ sơ chưa đặt tên
dossier-moment = { $time } { $weekday }, { $date }
dossier-due-provisional = { $moment } (tạm tính, vì chưa có lịch nghỉ chính thức của năm đó)
dossier-answer-by = Bổ sung trước { $moment }
dossier-due = Sở xử lý trước { $moment }
dossier-submitted-at = Nộp lúc { $moment }
dossier-written-at = Sửa lần cuối { $moment }
dossier-by-department = Sở Khoa học và Công nghệ
dossier-by-portal = Cổng, tự động
dossier-next-label = Ai làm tiếp
dossier-due-label = Trước thời điểm
dossier-steps = Các bước của hồ sơ
dossier-step-submitted = Nộp hồ sơ
dossier-step-received = Tiếp nhận
dossier-step-screened = Kiểm tra hợp lệ
dossier-step-reviewed = Đánh giá
dossier-step-decided = Kết quả
dossier-request-title = Sở đề nghị bổ sung
dossier-request-due = Bổ sung trước { $due }. Đồng hồ của Sở tạm dừng trong lúc chờ.
dossier-request-answered = đã sửa
dossier-request-check = Kiểm tra và nộp lại
dossier-letter-released = Ban hành lúc { $moment }
letter-revoked = Quyết định này đã được thu hồi.
letter-reconsidered = Quyết định này đã được xem xét lại và không còn hiệu lực.
dossier-receipt = Xem và in biên nhận
dossier-timeline = Diễn biến
dossier-content = Nội dung đã nộp
dossier-content-open = Xem nội dung lần nộp mới nhất
dossier-acts = Việc khác
dossier-act-reason = Lý do

dossier-next-submitted = Sở Khoa học và Công nghệ tiếp nhận hồ sơ. Bạn chưa phải làm gì.
dossier-next-screening = Sở Khoa học và Công nghệ kiểm tra hồ sơ có hợp lệ không. Bạn chưa phải làm gì.
dossier-next-needs_info = Bạn bổ sung các mục được nêu rồi nộp lại.
dossier-next-in_review = Các chuyên gia đánh giá, sau đó người có thẩm quyền quyết định. Bạn chưa phải làm gì.
dossier-next-deliberation = Các chuyên gia đánh giá, sau đó người có thẩm quyền quyết định. Bạn chưa phải làm gì.
dossier-next-approved = Sở liên hệ với bạn về bước tiếp theo nêu trong thư thông báo.
dossier-next-declined = Đọc thư thông báo để biết lý do và nên làm gì tiếp. Trong thời hạn quy định, chủ hồ sơ có thể đề nghị xem xét lại một lần.
dossier-next-ineligible = Đọc thư thông báo để biết lý do và nên làm gì tiếp. Trong thời hạn quy định, chủ hồ sơ có thể đề nghị xem xét lại một lần.
dossier-next-forwarded = Việc ở cổng này đã kết thúc; cơ quan nhận hồ sơ sẽ liên hệ với bạn.
dossier-next-withdrawn = Hồ sơ đã rút; không còn việc phải làm.
dossier-next-merged = Theo dõi tiếp ở hồ sơ được gộp vào.

dossier-event-begin_draft = Bắt đầu bản nháp
dossier-event-submit = Nộp hồ sơ
dossier-event-receive = Tiếp nhận hồ sơ
dossier-event-recall_request = Thu hồi đề nghị bổ sung
dossier-event-request_info = Đề nghị bổ sung
dossier-event-resubmit = Nộp lại hồ sơ đã bổ sung
dossier-event-lapse = Dừng do quá hạn bổ sung
dossier-event-forward = Chuyển hồ sơ đến cơ quan khác
dossier-event-release = Ban hành kết quả
dossier-event-revoke = Thu hồi quyết định
dossier-event-reconsider = Bắt đầu xem xét lại
dossier-event-merge = Gộp vào hồ sơ khác
dossier-event-withdraw = Rút hồ sơ
dossier-event-publish = Công bố trong danh mục
dossier-event-unpublish = Gỡ khỏi danh mục
dossier-event-ask_reconsideration = Đề nghị xem xét lại
dossier-event-withdraw_consent = Rút lại sự đồng ý công bố

draft-lead = Làm các mục theo thứ tự nào cũng được. Nội dung được lưu mỗi khi bạn bấm lưu, kể cả khi chưa viết xong.
draft-progress = Đã xong { $done } trên { $of } mục
draft-sections = Các mục của hồ sơ
draft-missing = { $count ->
    *[other] Còn { $count } câu cần trả lời
}
draft-done = Đã xong
draft-optional = Không bắt buộc
draft-begun = Đang viết
draft-todo = Chưa làm
draft-check = Kiểm tra và nộp
draft-viewer = Bạn là người xem: bạn đọc được hồ sơ nhưng không sửa và không nộp được.

act-delete = Xóa bản nháp
act-delete-about = Nội dung và tài liệu của bản nháp bị xóa và không lấy lại được.
act-withdraw = Rút hồ sơ
act-withdraw-about = Hồ sơ đã rút không được xử lý tiếp và không mở lại được. Bạn có thể nộp một hồ sơ mới.
act-withdraw_consent = Rút lại sự đồng ý công bố
act-withdraw_consent-about = Mục đã công bố được gỡ khỏi danh mục ngay. Việc xử lý hồ sơ không thay đổi.
act-ask_reconsideration = Đề nghị xem xét lại
act-ask_reconsideration-about = Mỗi hồ sơ được đề nghị một lần. Hãy nêu điều bạn cho là chưa được xem xét đúng; người không tham gia quyết định trước sẽ xem.

receipt-title = Biên nhận nộp hồ sơ
receipt-code = Mã hồ sơ
receipt-lookup = Mã tra cứu
receipt-keep = Giữ hai mã này. Ai có cả hai mã đều xem được tình trạng của hồ sơ, không cần tài khoản, tại
receipt-applicant = Người nộp
receipt-submitted = Thời điểm nộp
receipt-resubmitted = Nộp lại (lần nộp thứ { $number })
receipt-time = { $hour } giờ { $minute } phút { $second } giây, { $weekday } ngày { $day } tháng { $month } năm { $year } (giờ Việt Nam)
receipt-next = Việc tiếp theo
receipt-after = Sau khi nộp
receipt-after-receive = Sở tiếp nhận và gửi giấy tiếp nhận có ngày hẹn trả kết quả.
receipt-after-check = Sở kiểm tra hồ sơ. Nếu thiếu, Sở nêu rõ mục cần bổ sung trong một lần.
receipt-after-review = Chuyên gia đánh giá, người có thẩm quyền quyết định, và bạn nhận thư thông báo.
receipt-mailed = Chủ hồ sơ và người soạn cũng nhận thư báo đã nộp. Trang này xem lại được bất cứ lúc nào.
receipt-contact = Cần hỏi
receipt-dossier = Xem tình trạng hồ sơ


weekday-1 = thứ Hai
weekday-2 = thứ Ba
weekday-3 = thứ Tư
weekday-4 = thứ Năm
weekday-5 = thứ Sáu
weekday-6 = thứ Bảy
weekday-7 = Chủ nhật

notice-saved = Đã lưu.
notice-files-kept = Đã nhận tài liệu.
notice-file-removed = Đã bỏ tệp.
notice-draft-deleted = Đã xóa bản nháp.
notice-withdrawn = Đã rút hồ sơ.
notice-consent-withdrawn = Đã rút lại sự đồng ý công bố.
notice-reconsideration-asked = Đã gửi đề nghị xem xét lại.

# Lịch sử soạn
history-title = Lịch sử soạn
history-lead = Ai đã sửa câu trả lời nào và lúc nào. Bản trước mỗi lần sửa vẫn đọc được ở đây.
history-none-title = Chưa có lần sửa nào
history-none-text = Mỗi lần một câu trả lời được sửa và lưu, trang này ghi lại.
history-before = Nội dung trước khi sửa
history-when = từ { $from } đến { $to }
history-older = Các lần sửa trước đó
