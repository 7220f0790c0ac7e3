# Nhãn của các tập giá trị cố định. Khóa là tên tập và giá trị.

kind-innovation = Sáng kiến
kind-solution = Giải pháp
kind-product = Sản phẩm

stage-pilot = Thí điểm
stage-deployed = Đã triển khai
stage-scaled = Đã nhân rộng
stage-stopped = Đã dừng

origin-reported = Mô hình tỉnh báo cáo
origin-proposal = Hồ sơ được lựa chọn qua cổng

link-confirmed = đã xác nhận
link-suggested = gợi ý, chờ Sở xác nhận

goal-kind-framework = Khung chính sách
goal-kind-group = Nhóm mục tiêu
goal-kind-task = Nhiệm vụ, giải pháp
goal-kind-target = Chỉ tiêu
goal-kind-objective = Mục tiêu
goal-kind-index = Chỉ số
scope-provincial = Tỉnh có thể tác động
scope-national = Cấp quốc gia, một tỉnh không tự quyết được

level-central = Trung ương
level-provincial = Tỉnh Hà Tĩnh
document-in_force = Còn hiệu lực
document-replaced = Đã được thay thế
document-expired = Hết hiệu lực
document-unknown = Chưa kiểm tra hiệu lực

section-general = Thông tin chung
section-content = Nội dung
section-effect = Hiệu quả và nguồn lực
section-goals = Mục tiêu hướng tới
section-authors = Tác giả và cam kết
section-files = Tài liệu

field-kind = Loại hồ sơ
field-title = Tên hồ sơ
field-summary = Tóm tắt
field-sector = Lĩnh vực
field-deployed = Đã triển khai chưa
field-step = Đang ở bước nào
field-problem = Vấn đề cần giải quyết
field-description = Mô tả cách làm
field-novelty = Điểm mới
field-state_before = Tình trạng trước khi áp dụng
field-results = Kết quả đo được
field-replication = Khả năng nhân rộng
field-communes = Nơi áp dụng
field-economic_benefit = Hiệu quả kinh tế
field-social_benefit = Hiệu quả xã hội
field-cost = Kinh phí
field-cost_source = Nguồn kinh phí
field-months = Thời gian thực hiện
field-support = Mong được hỗ trợ
field-goals = Mục tiêu hướng tới
field-contributors = Tác giả và tỷ lệ đóng góp
field-intellectual_property = Sở hữu trí tuệ
field-truthful = Cam kết thông tin đúng sự thật
field-personal_data = Đồng ý xử lý dữ liệu cá nhân
field-publish = Đồng ý công bố
field-attachments = Tệp đính kèm

step-idea = Mới là ý tưởng
step-designed = Đã có thiết kế
step-prototype = Có bản mẫu
step-tried = Đã chạy thử trong điều kiện gần với thực tế
step-piloted = Đã thí điểm ở nơi dùng thật
step-in_use = Đang dùng thật
step-spread = Đã dùng ở nhiều nơi

support-partner = Đối tác
support-investor = Nhà đầu tư
support-customer = Khách hàng
support-expert = Chuyên gia
support-pilot_site = Nơi thí điểm
support-publicity = Truyền thông

state-draft-staff = Bản nháp
state-submitted-staff = Chờ tiếp nhận
state-screening-staff = Đang kiểm tra hợp lệ
state-needs_info-staff = Chờ bổ sung
state-lapsed-staff = Dừng do quá hạn bổ sung
state-in_review-staff = Đang đánh giá
state-deliberation-staff = Chờ hội đồng và quyết định
state-approved-staff = Được lựa chọn
state-declined-staff = Chưa được lựa chọn
state-ineligible-staff = Không hợp lệ
state-forwarded-staff = Đã chuyển cơ quan khác
state-withdrawn-staff = Đã rút
state-merged-staff = Đã gộp

state-draft-applicant = Bản nháp
state-submitted-applicant = Đã nộp, chờ tiếp nhận
state-screening-applicant = Đã tiếp nhận, đang kiểm tra hợp lệ
state-needs_info-applicant = Cần bổ sung
state-lapsed-applicant = Dừng do quá hạn bổ sung
state-in_review-applicant = Đang đánh giá
state-approved-applicant = Được lựa chọn
state-declined-applicant = Chưa được lựa chọn
state-ineligible-applicant = Không hợp lệ
state-forwarded-applicant = Đã chuyển cơ quan khác
state-withdrawn-applicant = Đã rút
state-merged-applicant = Đã gộp vào hồ sơ khác
