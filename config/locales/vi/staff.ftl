# Bàn làm việc của cán bộ.

staff-clock-left = Còn { $days } ngày làm việc
staff-clock-today = Đến hạn hôm nay
staff-clock-just-late = Vừa quá hạn
staff-clock-late = Quá hạn { $days } ngày làm việc
staff-clock-provisional = { $clock } (tạm tính)
staff-clock-paused = Tạm dừng tính hạn, còn { $days } ngày làm việc khi hồ sơ trở lại
staff-clock-stopped = Đã dừng tính hạn

staff-tasks-title = Việc của tôi
staff-tasks-roles = Vai trò của bạn:
staff-work-receive = Chờ tiếp nhận
staff-work-screen = Đang kiểm tra hợp lệ
staff-work-answered = Người nộp vừa bổ sung
staff-work-publish = Chờ công bố
staff-work-decide = Chờ quyết định
staff-work-release = Chờ ban hành kết quả
staff-work-reconsider = Người nộp đề nghị xem xét lại
staff-work-invitation = Lời mời đánh giá
staff-work-sheet = Phiếu đánh giá đang làm
staff-work-council = Chờ ý kiến hội đồng
staff-work-forwarded = Hồ sơ được chuyển đến cơ quan của bạn

staff-queue-title = Hồ sơ
staff-queue-search = Tìm hồ sơ
staff-queue-search-hint = Mã hồ sơ, tên hồ sơ hoặc người nộp; gõ có dấu hay không dấu đều được
staff-queue-states = Lọc theo trạng thái
staff-queue-all = Tất cả
staff-queue-caption = { $count } hồ sơ
staff-queue-dossier = Hồ sơ
staff-queue-no-clock = Không tính hạn
staff-queue-none = Không tìm thấy hồ sơ nào
staff-queue-none-hint = Thử bớt từ, gõ không dấu, hoặc chọn trạng thái khác.
staff-queue-reset = Xem tất cả hồ sơ
staff-queue-empty = Chưa có hồ sơ nào
staff-queue-empty-hint = Hồ sơ hiện ở đây ngay khi người nộp gửi.

staff-back = Trở lại hồ sơ
staff-refused-title = Chưa làm được
staff-refused-state = Hồ sơ đang ở trạng thái
staff-stale-title = Có người đã làm trước bạn
staff-stale = { $who } đã làm việc “{ $did }” lúc { $at }. Hồ sơ đang ở trạng thái “{ $state }”. Nội dung bạn viết vẫn còn dưới đây; hãy xem lại hồ sơ rồi gửi lại nếu vẫn cần.
staff-letter-read-title = Đọc thư trước khi thu hồi
staff-letter-read = Thư dưới đây sẽ gửi cho người nộp đúng từng chữ. Đọc xong, đánh dấu rồi gửi lại.
staff-letter-changed-title = Thư đã thay đổi
staff-letter-changed = Thư khác với bản bạn vừa đọc. Đọc lại thư dưới đây rồi đánh dấu.

# Trang hồ sơ
staff-offers = Việc có thể làm
staff-offers-none = Lúc này bạn không có việc nào phải làm với hồ sơ này.
staff-answers = Nội dung hồ sơ
staff-older = Bạn đang xem lần nộp { $number }, không phải lần mới nhất.
staff-files = Tài liệu kèm theo
staff-submissions = Các lần nộp
staff-submission = Lần nộp { $number }
staff-submission-read = Đọc toàn bộ lần nộp { $number }
staff-before = Trước
staff-after = Sau
staff-blank = (để trống)
staff-goals = Mục tiêu hướng tới
staff-goals-none = Hồ sơ chưa nêu mục tiêu nào.
staff-goal-claimed = Chờ xác nhận
staff-goal-suggested = Gợi ý, chờ xác nhận
staff-goal-confirmed = Đã xác nhận
staff-goal-refused = Đã bác bỏ
staff-goal-confirm = Xác nhận
staff-goal-refuse = Bác bỏ
staff-add-goal = Thêm mục tiêu
staff-screening = Kiểm tra hợp lệ
staff-passes = Đạt
staff-fails = Không đạt
staff-council = Kết quả hội đồng
staff-council-round = Vòng { $round }, họp ngày { $date }
staff-council-said = Hội đồng
staff-council-votes = { $advice }: { $for } phiếu thuận, { $against } phiếu không thuận
staff-council-recorded = { $present } thành viên dự họp; { $by } ghi
staff-decisions = Quyết định
staff-decided = Người quyết định
staff-outcome = Hướng thực hiện
staff-reason-code = Nhóm lý do
staff-reason = Lý do
staff-next-step = Nên làm tiếp
staff-departure = Vì sao khác với hội đồng
staff-released = Ban hành
staff-not-released = Chưa ban hành; người nộp chưa biết
staff-ended = Kết thúc
staff-ended-reason = Lý do kết thúc
staff-letter = Thư đã gửi
staff-exceptions = Ngoại lệ đã cho phép
staff-granted-request = Yêu cầu bổ sung thêm một lần khi hồ sơ ở bước “{ $stage }”
staff-granted-reviewers = Chỉ cần { $count } phiếu đánh giá
staff-exception-second_request = Yêu cầu bổ sung thêm một lần ở bước này
staff-exception-fewer_reviewers = Cần ít chuyên gia hơn bộ tiêu chí
staff-timeline = Nhật ký hồ sơ
staff-applicant = Người nộp
staff-applicant-name = Tên
staff-applicant-kind = Loại
staff-applicant-tax-code = Mã số thuế
staff-applicant-address = Địa chỉ
staff-applicant-phone = Điện thoại
staff-applicant-owners = Chủ hồ sơ
staff-request = Đang yêu cầu bổ sung
staff-request-dates = Gửi lúc
staff-request-due = hạn trả lời
staff-forwarded = Đã chuyển đến
staff-merged = Đã gộp vào hồ sơ
staff-earlier = Tiếp nối hồ sơ
staff-rubric = Bộ tiêu chí
staff-asked-again = Đề nghị xem xét lại
staff-publication = Công bố
staff-consent = Đồng ý công bố
staff-consent-none = Không có hoặc đã rút lại
staff-reading = Quyền của bạn
staff-reading-only = Chỉ đọc
staff-next-publish = Chuyên viên công bố vào danh mục.
staff-next-published = Hồ sơ đã được công bố; không còn ai phải làm.
staff-next-reconsider = Người có thẩm quyền xem đề nghị xem xét lại.
staff-next-nobody = Không còn ai phải làm.

# Lời dẫn của từng việc
staff-lead-receive = Hồ sơ chuyển sang kiểm tra hợp lệ và người nộp nhận giấy hẹn.
staff-lead-recall_request = Hồ sơ trở lại bước trước, đồng hồ chạy tiếp và người nộp được báo.
staff-lead-request_info = Nêu hết mọi điểm trong một lần. Đồng hồ dừng; người nộp chỉ sửa được các mục bạn đánh dấu.
staff-lead-start_review = Các chuyên gia đã phân công được mời.
staff-lead-mark_ineligible = Người nộp chỉ biết khi kết quả được ban hành. Mỗi lời từ chối nói rõ nên làm gì tiếp.
staff-lead-forward = Người nộp và cơ quan nhận đều được báo.
staff-lead-close_review = Hồ sơ chuyển sang chờ hội đồng và quyết định.
staff-lead-return_to_review = Hồ sơ trở lại bước đánh giá.
staff-lead-approve = Người nộp chỉ biết khi kết quả được ban hành.
staff-lead-decline = Người nộp chỉ biết khi kết quả được ban hành. Mỗi lời từ chối nói rõ nên làm gì tiếp.
staff-lead-undo = Quyết định chưa ban hành được hủy nhưng vẫn còn trong hồ sơ.
staff-lead-release = Thư dưới đây gửi cho người nộp đúng từng chữ.
staff-lead-revoke = Quyết định đã ban hành bị thu hồi, mục trong danh mục được gỡ, và người nộp nhận thư mới.
staff-lead-reconsider = Quyết định cũ vẫn còn trong hồ sơ; hồ sơ trở lại để xem xét từ đầu.
staff-lead-merge = Hồ sơ này kết thúc; việc xử lý tiếp tục ở hồ sơ nhận gộp của cùng người nộp.
staff-lead-publish = Chỉ những mục bạn chọn được công bố.
staff-lead-unpublish = Mục biến mất khỏi danh mục ngay khi bạn gửi.
staff-lead-screen = Trả lời từng dòng; mục không đạt cần nói vì sao. Lưu một lần cho cả danh mục.
staff-lead-grant_exception = Ngoại lệ và lý do được ghi vào nhật ký hồ sơ.
staff-lead-judge_goal = Xác nhận hoặc bác bỏ từng mục tiêu, mỗi mục một lý do. Mục để trống vẫn chờ.
staff-lead-add_goal = Mục tiêu bạn thêm được coi là đã xác nhận.
staff-lead-record_council = Mỗi vòng đánh giá chỉ ghi một kết quả. Đa số phiếu quyết định; số phiếu bằng nhau là không lựa chọn.

# Câu hỏi của các biểu mẫu
staff-ask-reason = Lý do
staff-ask-reason_code = Nhóm lý do
staff-ask-next_step = Người nộp nên làm gì tiếp
staff-ask-next_step-hint = Để trống thì dùng câu gợi ý ghi dưới lý do đã chọn.
staff-ask-next_step-plain = Cải thiện điều gì, gửi tới đâu.
staff-ask-departure = Vì sao quyết định khác với hội đồng
staff-ask-outcome = Hướng thực hiện
staff-ask-agency = Cơ quan nhận
staff-ask-into = Mã hồ sơ nhận gộp
staff-ask-letter = Thư thông báo
staff-ask-read = Tôi đã đọc thư này
staff-ask-fields = Mục cần bổ sung
staff-ask-request = Thời hạn và lời nhắn
staff-ask-comment = Cần bổ sung gì
staff-ask-due = Hạn trả lời
staff-ask-note = Lời nhắn chung
staff-ask-summary = Tóm tắt cho người đọc danh mục
staff-ask-summary-hint = Vài câu dễ hiểu, không viết tắt.
staff-ask-sector = Lĩnh vực
staff-ask-public = Các mục được công bố
staff-ask-on = Ngày công bố
staff-ask-on-hint = Để trống thì công bố ngay. Ví dụ: 05/12/2026
staff-ask-time = Giờ công bố
staff-ask-time-hint = Ví dụ: 08:00. Để trống thì từ đầu ngày.
staff-ask-kind = Loại ngoại lệ
staff-ask-reviewers = Số phiếu đánh giá là đủ
staff-ask-goal = Mục tiêu
staff-ask-judgement = Vì sao
staff-ask-screening-note = Ghi chú
staff-ask-held_on = Ngày họp
staff-ask-present = Số thành viên dự họp
staff-ask-votes_for = Số phiếu thuận
staff-ask-votes_against = Số phiếu không thuận
staff-ask-minutes = Tóm tắt biên bản

# Lời báo sau khi làm xong
notice-receive = Đã tiếp nhận hồ sơ.
notice-recall_request = Đã thu hồi yêu cầu bổ sung.
notice-request_info = Đã gửi yêu cầu bổ sung.
notice-start_review = Đã chuyển hồ sơ sang đánh giá.
notice-mark_ineligible = Đã kết luận hồ sơ không hợp lệ. Kết quả chờ ban hành.
notice-forward = Đã chuyển hồ sơ đến cơ quan khác.
notice-close_review = Đã kết thúc đánh giá.
notice-return_to_review = Đã trả hồ sơ về bước đánh giá.
notice-approve = Đã quyết định lựa chọn. Kết quả chờ ban hành.
notice-decline = Đã quyết định không lựa chọn. Kết quả chờ ban hành.
notice-undo = Đã hủy quyết định chưa ban hành.
notice-release = Đã ban hành kết quả và báo cho người nộp.
notice-revoke = Đã thu hồi quyết định và báo cho người nộp.
notice-reconsider = Đã mở lại hồ sơ để xem xét.
notice-merge = Đã gộp hồ sơ.
notice-publish = Đã công bố.
notice-scheduled = Đã hẹn giờ công bố. Mục sẽ tự xuất hiện khi đến giờ.
notice-unpublish = Đã gỡ công bố.
notice-screen = Đã lưu danh mục kiểm tra hợp lệ.
notice-grant_exception = Đã cho phép ngoại lệ.
notice-judge_goal = Đã ghi ý kiến về mục tiêu.
notice-add_goal = Đã thêm mục tiêu.
notice-record_council = Đã ghi kết quả hội đồng.

# Thư thông báo kết quả: luôn bằng tiếng Việt
letter-head =
    ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH
    SỞ KHOA HỌC VÀ CÔNG NGHỆ
letter-number = Số: ..................
letter-place-date = Hà Tĩnh, ngày { $day } tháng { $month } năm { $year }
letter-title-approve =
    THÔNG BÁO
    Về việc hồ sơ đề xuất được lựa chọn
letter-title-decline =
    THÔNG BÁO
    Về việc hồ sơ đề xuất chưa được lựa chọn
letter-title-ineligible =
    THÔNG BÁO
    Về việc hồ sơ đề xuất không hợp lệ
letter-title-revoke =
    THÔNG BÁO
    Về việc thu hồi quyết định lựa chọn hồ sơ đề xuất
letter-to = Kính gửi: { $applicant }
letter-about = Sở Khoa học và Công nghệ đã xem xét hồ sơ đề xuất “{ $title }”, mã hồ sơ { $code }, nộp ngày { $submitted }.
letter-result-approve = Kết quả: hồ sơ được lựa chọn.
letter-result-decline = Kết quả: hồ sơ chưa được lựa chọn.
letter-result-ineligible = Kết quả: hồ sơ không hợp lệ để đánh giá.
letter-result-revoke = Kết quả: quyết định lựa chọn hồ sơ đã thông báo trước đây được thu hồi. Hồ sơ chuyển thành chưa được lựa chọn và phần đã công bố được gỡ khỏi danh mục.
letter-outcome-publish = Hướng thực hiện: công bố trong danh mục sáng kiến, giải pháp, sản phẩm số.
letter-outcome-pilot = Hướng thực hiện: đề nghị thí điểm. Sở sẽ liên hệ để bàn nơi và cách làm thử.
letter-outcome-order = Hướng thực hiện: đề nghị đưa vào diện xem xét đặt hàng. Việc đặt hàng, nếu có, theo một quyết định riêng.
letter-reason = Lý do: { $reason }
letter-next-step = Điều nên làm tiếp: { $next }
letter-not = Thông báo này không phải là quyết định công nhận sáng kiến theo pháp luật về sáng kiến, và không phải là cam kết đặt hàng hay cấp kinh phí.
letter-reconsider = Nếu không đồng ý, người nộp có thể đề nghị xem xét lại một lần trên cổng, trong vòng { $days } ngày, đến hết ngày { $until }. Người xem xét lại không tham gia quyết định này.
letter-contact = Liên hệ: { $contact }
letter-signed = NGƯỜI CÓ THẨM QUYỀN KÝ

# Hội đồng
staff-council-title = Hồ sơ chờ hội đồng
staff-council-lead = Những hồ sơ có bộ tiêu chí cần hội đồng, đang chờ kết quả hoặc chờ quyết định.
staff-council-caption = { $count } hồ sơ
staff-council-sheets = Phiếu đánh giá
staff-council-result = Kết quả
staff-council-waiting = Chưa có kết quả.
staff-council-none = Không có hồ sơ nào chờ hội đồng
staff-council-none-hint = Hồ sơ hiện ở đây khi đánh giá xong mà bộ tiêu chí cần hội đồng.

# Công bố
staff-publication-lead = Hồ sơ đã ban hành được công bố tại trang hồ sơ; mô hình do tỉnh báo cáo được hiện hoặc ẩn tại đây.
staff-shelf-cho = Chờ công bố
staff-shelf-hen = Đã hẹn giờ
staff-shelf-dang = Đang công bố
staff-shelf-go = Đã gỡ
staff-shelf-cho-at = Ban hành
staff-shelf-hen-at = Sẽ công bố
staff-shelf-dang-at = Công bố
staff-shelf-go-at = Công bố lần trước
staff-publication-entry = Mục
staff-publication-operator = Đơn vị
staff-publication-reach = Phạm vi
staff-publication-source = Nguồn
staff-publication-unjudged = { $count } gợi ý chờ xác nhận
staff-publication-none = Không có mục nào ở đây
staff-publication-none-hint = Chọn một trạng thái khác.
staff-publication-public = Xem trang công khai
staff-publication-judge = Ghi ý kiến
staff-publication-verdict = Mục này có phục vụ mục tiêu đó không
staff-entry-not-now = Trạng thái của mục đã thay đổi từ khi bạn mở trang. Hãy xem trạng thái hiện tại dưới đây.
notice-entry-shown = Mục đã hiện trong danh mục công khai.
notice-entry-hidden = Mục đã được gỡ khỏi danh mục công khai.

# Báo cáo
staff-reports-lead = Mười hai tháng gần nhất, tính theo ngày giờ Việt Nam.
staff-reports-caption = Số liệu theo tháng
staff-reports-month = Tháng
staff-reports-submitted = Nộp
staff-reports-received = Tiếp nhận
staff-reports-released = Kết quả đã ban hành
staff-reports-approved = Trong đó được lựa chọn
staff-reports-median = Số ngày xử lý (trung vị)
staff-reports-median-note = Số ngày xử lý là số ngày lịch từ khi nộp đến khi ban hành, gồm cả thời gian người nộp bổ sung; một nửa số hồ sơ nhanh hơn, một nửa chậm hơn.

# Bài toán
staff-challenges-none = Chưa có bài toán nào
staff-challenges-none-hint = Bấm “Đăng bài toán” để viết nhu cầu đầu tiên của cơ quan bạn.
