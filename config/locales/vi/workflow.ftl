# Nhãn của các tập tên cố định: vòng đời hồ sơ, phân công, công bố, và biểu mẫu.

# Trạng thái hồ sơ: cán bộ thấy, người nộp thấy, ai làm tiếp
state-draft-staff = Bản nháp
state-draft-applicant = Bản nháp
state-draft-next = Người nộp viết tiếp rồi nộp hồ sơ.
state-submitted-staff = Chờ tiếp nhận
state-submitted-applicant = Đã nộp, chờ tiếp nhận
state-submitted-next = Chuyên viên tiếp nhận hồ sơ.
state-screening-staff = Đang kiểm tra hợp lệ
state-screening-applicant = Đã tiếp nhận, đang kiểm tra hợp lệ
state-screening-next = Chuyên viên kiểm tra hồ sơ có hợp lệ không.
state-needs_info-staff = Chờ bổ sung
state-needs_info-applicant = Cần bổ sung
state-needs_info-next = Người nộp bổ sung các mục được yêu cầu rồi nộp lại.
state-lapsed-staff = Dừng do quá hạn bổ sung
state-lapsed-applicant = Dừng do quá hạn bổ sung
state-lapsed-next = Người nộp còn có thể bổ sung và nộp lại trong thời hạn ghi trong thông báo.
state-in_review-staff = Đang đánh giá
state-in_review-applicant = Đang đánh giá
state-in_review-next = Các chuyên gia đánh giá hồ sơ.
state-deliberation-staff = Chờ hội đồng và quyết định
state-deliberation-applicant = Đang đánh giá
state-deliberation-next = Hội đồng cho ý kiến nếu cần, sau đó người có thẩm quyền quyết định.
state-approved-staff = Được lựa chọn
state-approved-applicant = Được lựa chọn
state-approved-next = Người có thẩm quyền ban hành kết quả, sau đó chuyên viên công bố.
state-declined-staff = Chưa được lựa chọn
state-declined-applicant = Chưa được lựa chọn
state-declined-next = Người có thẩm quyền ban hành kết quả.
state-ineligible-staff = Không hợp lệ
state-ineligible-applicant = Không hợp lệ
state-ineligible-next = Người có thẩm quyền ban hành kết quả.
state-forwarded-staff = Đã chuyển cơ quan khác
state-forwarded-applicant = Đã chuyển cơ quan khác
state-forwarded-next = Việc ở cổng này đã kết thúc; cơ quan tiếp nhận sẽ liên hệ.
state-forwarded-to = Đã chuyển đến { $agency }
state-withdrawn-staff = Đã rút
state-withdrawn-applicant = Đã rút
state-withdrawn-next = Không còn việc phải làm.
state-merged-staff = Đã gộp
state-merged-applicant = Đã gộp
state-merged-next = Theo dõi tiếp ở hồ sơ được gộp vào.
state-merged-into = Đã gộp vào hồ sơ { $code }

# Việc làm thay đổi trạng thái hồ sơ
action-submit = Nộp hồ sơ
action-receive = Tiếp nhận
action-recall_request = Thu hồi yêu cầu bổ sung
action-request_info = Yêu cầu bổ sung
action-resubmit = Nộp lại
action-lapse = Dừng do quá hạn bổ sung
action-start_review = Chuyển đánh giá
action-mark_ineligible = Kết luận không hợp lệ
action-forward = Chuyển cơ quan khác
action-close_review = Kết thúc đánh giá
action-return_to_review = Trả lại để đánh giá tiếp
action-approve = Lựa chọn
action-decline = Không lựa chọn
action-undo = Hủy quyết định chưa ban hành
action-release = Ban hành kết quả
action-revoke = Thu hồi quyết định
action-reconsider = Xem xét lại
action-merge = Gộp vào hồ sơ khác
action-withdraw = Rút hồ sơ
action-publish = Công bố
action-unpublish = Gỡ công bố

# Việc làm không thay đổi trạng thái hồ sơ
task-write = Viết hồ sơ
task-delete = Xóa bản nháp
task-screen = Trả lời danh mục kiểm tra hợp lệ
task-assign = Phân công chuyên gia đánh giá
task-withdraw_assignment = Thu hồi phân công
task-return_sheet = Trả lại phiếu đánh giá
task-judge_goal = Xác nhận mục tiêu hướng tới
task-record_council = Ghi kết quả họp hội đồng
task-grant_exception = Cho phép ngoại lệ
task-ask_reconsideration = Đề nghị xem xét lại
task-withdraw_consent = Rút lại sự đồng ý công bố

# Điều kiện chưa đạt
guard-fields_valid = Còn mục bắt buộc chưa điền hoặc điền chưa đúng
guard-consents_given = Chưa đánh dấu đủ các cam kết và sự đồng ý
guard-email_confirmed = Chưa xác nhận địa chỉ thư điện tử
guard-request_overdue = Chưa hết hạn bổ sung
guard-no_second_request = Đã yêu cầu bổ sung một lần ở bước này; yêu cầu lần nữa cần người có thẩm quyền cho phép
guard-request_answered = Chưa trả lời hết các mục được yêu cầu bổ sung
guard-within_resume_period = Đã hết thời hạn được nộp lại sau khi dừng
guard-screening_answered = Chưa trả lời hết danh mục kiểm tra hợp lệ
guard-reviewers_assigned = Chưa phân công đủ chuyên gia theo bộ tiêu chí
guard-enough_sheets = Chưa đủ phiếu đánh giá cho bản nộp hiện tại
guard-not_involved = Bạn đã gửi phiếu đánh giá, đã biểu quyết hoặc đã viết hộ hồ sơ này nên không quyết định được
guard-council_heard = Chưa có kết quả họp hội đồng mà bộ tiêu chí yêu cầu
guard-goals_judged = Còn mục tiêu hướng tới chưa được xác nhận hoặc bác bỏ
guard-goal_confirmed = Chưa có mục tiêu hướng tới nào được xác nhận
guard-not_released = Kết quả đã được ban hành
guard-released = Kết quả chưa được ban hành
guard-reconsideration_asked = Người nộp chưa đề nghị xem xét lại
guard-reconsideration_open = Đã hết thời hạn đề nghị xem xét lại, hoặc đã đề nghị một lần
guard-no_part_in_decision = Bạn đã tham gia quyết định trước nên không xem xét lại được
guard-consent_to_publish = Không có sự đồng ý công bố của người nộp
guard-not_published = Hồ sơ đã được công bố hoặc đã hẹn ngày công bố
guard-published = Hồ sơ chưa được công bố
guard-council_asked = Bộ tiêu chí của hồ sơ này không cần hội đồng

# Vì sao một việc bị từ chối
refusal-not-now = Việc này không làm được khi hồ sơ đang ở trạng thái hiện tại.
refusal-not-yours = Việc này thuộc vai trò khác, hoặc bạn có xung đột lợi ích với hồ sơ.
refusal-reason-missing = Cần ghi lý do.

# Vai trò
role-owner = Chủ hồ sơ
role-editor = Người soạn
role-viewer = Người xem
role-moderator = Chuyên viên tiếp nhận, thụ lý
role-reviewer = Chuyên gia đánh giá
role-council = Thành viên hội đồng
role-approver = Người có thẩm quyền ký
role-officer = Cán bộ đầu mối cơ quan
role-administrator = Quản trị viên
role-auditor = Kiểm tra, giám sát
role-system = Hệ thống

# Đồng hồ của hồ sơ
clock-none = Chưa tính thời hạn
clock-receipt = Thời hạn tiếp nhận
clock-screening = Thời hạn kiểm tra hợp lệ
clock-paused = Tạm dừng, chờ người nộp bổ sung
clock-review = Thời hạn đánh giá
clock-decision = Thời hạn quyết định
clock-stopped = Đã dừng

# Biểu mẫu: loại, phần, mục
kind-innovation = Sáng kiến
kind-solution = Giải pháp
kind-product = Sản phẩm
section-general = Thông tin chung
section-content = Nội dung
section-effect = Hiệu quả và nguồn lực
section-goals = Mục tiêu hướng tới
section-authors = Tác giả và cam kết
section-files = Tài liệu
field-kind = Loại đề xuất
field-title = Tên hồ sơ
field-summary = Tóm tắt
field-sector = Lĩnh vực
field-deployed = Đã triển khai hay chưa
field-step = Mức độ hoàn thiện
field-problem = Vấn đề cần giải quyết
field-description = Mô tả
field-novelty = Điểm mới
field-state_before = Hiện trạng trước khi áp dụng
field-results = Kết quả đạt được
field-replication = Khả năng nhân rộng
field-communes = Địa bàn áp dụng
field-economic_benefit = Hiệu quả kinh tế
field-social_benefit = Hiệu quả xã hội
field-cost = Kinh phí
field-cost_source = Nguồn kinh phí
field-months = Thời gian thực hiện
field-support = Hỗ trợ mong muốn
field-goals = Mục tiêu hướng tới
field-contributors = Tác giả và tỷ lệ đóng góp
field-intellectual_property = Sở hữu trí tuệ
field-truthful = Cam kết trung thực
field-personal_data = Đồng ý xử lý dữ liệu cá nhân
field-publish = Đồng ý công bố
field-attachments = Tài liệu kèm theo
support-partner = Đối tác cùng làm
support-investor = Nhà đầu tư
support-customer = Khách hàng
support-expert = Chuyên gia tư vấn
support-pilot_site = Nơi làm thử
support-publicity = Truyền thông, quảng bá
step-idea = Mới có ý tưởng, đã tìm hiểu cơ sở
step-designed = Đã có thiết kế, phương án cụ thể
step-prototype = Đã có mẫu thử, chạy được trong điều kiện kiểm soát
step-tried = Đã thử với dữ liệu hoặc người dùng thật
step-piloted = Đã thí điểm tại một nơi
step-in_use = Đang dùng chính thức
step-spread = Đang dùng ở nhiều nơi, ổn định

# Người nộp
applicant-kind-enterprise = Doanh nghiệp
applicant-kind-cooperative = Hợp tác xã
applicant-kind-household_business = Hộ kinh doanh
applicant-kind-science_organisation = Tổ chức khoa học và công nghệ
applicant-kind-public_body = Cơ quan, đơn vị nhà nước
applicant-kind-person = Cá nhân

# Quyết định
decision-approve = Được lựa chọn
decision-decline = Chưa được lựa chọn
decision-ineligible = Không hợp lệ
outcome-publish = Công bố trong danh mục
outcome-pilot = Thí điểm
outcome-order = Đặt hàng
ended-undone = Đã hủy trước khi ban hành
ended-revoked = Đã thu hồi
ended-reconsidered = Được xem xét lại
ended-withdrawn = Không ban hành do hồ sơ đã rút

# Phân công đánh giá
assignment-state-invited = Đã mời
assignment-state-accepted = Đã nhận, đang đánh giá
assignment-state-submitted = Đã gửi phiếu
assignment-state-returned = Phiếu được trả lại để sửa
assignment-state-declined = Đã từ chối
assignment-state-withdrawn = Đã thu hồi
assignment-state-lapsed = Quá hạn trả lời
assignment-action-accept = Nhận đánh giá
assignment-action-decline = Từ chối
assignment-action-recognise = Tôi nhận ra tác giả
assignment-action-file = Gửi phiếu
assignment-action-keep = Giữ phiếu cho bản nộp mới
assignment-action-reopen = Đánh giá lại
assignment-action-return = Trả lại phiếu
assignment-action-withdraw = Thu hồi phân công
assignment-action-lapse = Hết hạn trả lời
assignment-guard-told = Chưa đến bước đánh giá, chuyên gia chưa được mời
assignment-guard-no_conflict = Có xung đột lợi ích với hồ sơ này
assignment-guard-review_runs = Hồ sơ không ở bước đánh giá
assignment-guard-undecided = Hồ sơ đã có quyết định, hoặc không ở bước đánh giá
assignment-guard-blind = Bộ tiêu chí này không ẩn danh tác giả
assignment-guard-newer_revision = Không có bản nộp mới hơn phiếu đã gửi
assignment-guard-overdue = Chưa hết hạn trả lời
decline-reason-conflict = Có xung đột lợi ích
decline-reason-not_my_field = Không đúng lĩnh vực của tôi
decline-reason-too_many = Tôi đang có quá nhiều hồ sơ
decline-reason-recognised = Tôi nhận ra tác giả
recommendation-approve = Đề nghị lựa chọn
recommendation-decline = Đề nghị không lựa chọn
verdict-pass = Đạt
verdict-fail = Không đạt
verdict-undecided = Chưa đủ phiếu
conflict-person = Là người đứng sau hồ sơ
conflict-applicant = Là thành viên của người nộp
conflict-tax_code = Thuộc tổ chức có cùng mã số thuế
conflict-interest = Đã khai lợi ích liên quan
conflict-helper = Đã viết hộ hồ sơ này tại quầy

# Công bố
publication-state-scheduled = Hẹn ngày công bố
publication-state-published = Đang công bố
publication-state-unpublished = Đã gỡ
publication-action-show = Công bố
publication-action-arrive = Đến ngày công bố
publication-action-hide = Gỡ công bố
publication-guard-due = Chưa đến ngày công bố
origin-reported = Mô hình do tỉnh báo cáo
origin-proposal = Từ hồ sơ được lựa chọn
stage-pilot = Thí điểm
stage-deployed = Đã triển khai
stage-scaled = Nhân rộng
stage-stopped = Đã dừng
