# Kết quả triển khai: người nộp báo cáo, Sở xác nhận, mọi người đọc.

implementation-title = Kết quả triển khai
implementation-outcome = Kết quả sau khi công bố
implementation-outcome-about = Do đơn vị thực hiện báo cáo, Sở Khoa học và Công nghệ xác nhận. Với mỗi chỉ tiêu, bảng ghi giá trị mới nhất.
implementation-lead = Cho biết sáng kiến đã đi đến đâu và mang lại gì. Sở xác nhận rồi mới công bố.
implementation-open = Báo cáo kết quả triển khai
implementation-new = Báo cáo mới
implementation-send = Gửi báo cáo
implementation-reports = Các lần báo cáo
implementation-none = Chưa có báo cáo nào.
implementation-waits = Báo cáo của bạn đang chờ Sở xác nhận. Sau khi Sở trả lời, bạn có thể gửi báo cáo tiếp theo.
implementation-late = Đã đến hạn báo cáo từ { $due }. Hãy báo cáo kể cả khi chưa có kết quả mới hoặc đã dừng.
implementation-late-short = Đến hạn báo cáo kết quả
implementation-due = Lần báo cáo tiếp theo: trước { $due }. Có kết quả mới thì báo cáo sớm hơn.
implementation-entry = Xem trang công bố
implementation-hidden = Mục này hiện không được công bố, nên chưa nhận báo cáo mới.
implementation-number = Báo cáo lần { $number }
implementation-as-of = Tính đến
implementation-by = { $name } báo cáo
implementation-stopped = Lý do dừng:
implementation-answer = Trả lời của Sở:
implementation-earlier = Các báo cáo trước ({ $count })
implementation-measure = Chỉ tiêu
implementation-measured-on = Ngày đo
implementation-evidence = Căn cứ
implementation-status-reported = Chờ xác nhận
implementation-status-confirmed = Đã xác nhận
implementation-status-refused = Chưa được xác nhận

field-stage = Sáng kiến đang ở bước nào
field-as_of = Tính đến ngày
field-said = Đã làm được gì
field-stopped_why = Nếu đã dừng, vì sao dừng
implementation-stage-pilot-hint = Đang chạy thử ở một nơi hoặc với một nhóm người dùng
implementation-stage-deployed-hint = Đang dùng thật, đúng phạm vi đã đề xuất
implementation-stage-scaled-hint = Đã mở rộng sang nơi khác hoặc đơn vị khác
implementation-stage-stopped-hint = Không làm tiếp nữa; ghi rõ vì sao ở ô dưới
implementation-stopped-hint = Chỉ cần ghi khi chọn “Đã dừng”. Lý do được công bố cùng báo cáo.
implementation-said-hint = Viết ngắn, cho người chưa biết về sáng kiến: ai đang dùng, ở đâu, khác trước thế nào.

implementation-milestones = Mốc đã đạt
implementation-milestones-hint = Việc đáng kể đã xong, kèm ngày. Không có thì để trống.
implementation-milestone = Mốc { $number }
implementation-more-milestone = Thêm một mốc
field-milestone_on = Ngày đạt
field-milestone_text = Việc đã xong

implementation-results = Kết quả đo được
implementation-results-hint = Mỗi số liệu kèm ngày đo và căn cứ để Sở kiểm tra. Chưa đo được gì thì để trống.
implementation-result = Số liệu { $number }
implementation-more-result = Thêm một số liệu
implementation-row-field = { $label }, dòng { $row }
field-result_indicator = Chỉ số của tỉnh
implementation-indicator-hint = Chọn nếu số liệu thuộc một chỉ số có sẵn. Nếu không, để trống và ghi tên ở ô dưới.
field-result_name = Tên chỉ tiêu
implementation-name-hint = Ví dụ: Số hộ dùng ứng dụng. Bỏ trống khi đã chọn chỉ số của tỉnh.
field-result_unit = Đơn vị tính
implementation-unit-hint = Ví dụ: hộ, phút, %. Bỏ trống khi đã chọn chỉ số của tỉnh.
field-result_value = Giá trị
implementation-value-hint = Chỉ ghi số, ví dụ: 1.250 hoặc 37,5
field-result_on = Ngày đo
field-result_evidence = Căn cứ
implementation-evidence-hint = Tên văn bản, biên bản, cách đo. Ghi căn cứ hoặc đường dẫn, hoặc cả hai.
field-result_link = Đường dẫn đến căn cứ
implementation-link-hint = Địa chỉ mà ai cũng mở được, bắt đầu bằng https://

implementation-judge = Báo cáo chờ xác nhận
implementation-judge-about = Đối chiếu với căn cứ. Báo cáo được xác nhận sẽ hiện ngay trên trang công bố và cộng vào trang mục tiêu.
implementation-verdict = Trả lời
implementation-verdict-yes = Xác nhận và công bố
implementation-verdict-no = Chưa xác nhận
implementation-reason = Lý do
implementation-reason-hint = Bắt buộc khi chưa xác nhận: nêu số liệu nào cần sửa hoặc cần thêm căn cứ. Người nộp đọc được.
implementation-judge-send = Gửi trả lời
implementation-enter = Ghi kết quả triển khai
implementation-enter-about = Mục này do tỉnh báo cáo, không có hồ sơ. Điều bạn ghi được công bố ngay.
implementation-enter-send = Ghi và công bố

implementation-sums = Kết quả đã đo, cộng từ các sáng kiến
implementation-sums-about = Chỉ gồm kết quả đã được Sở xác nhận, của sáng kiến có liên kết đã xác nhận với mục tiêu này hoặc mục tiêu bên dưới. Mỗi sáng kiến tính một lần, lấy số mới nhất. Tỷ lệ phần trăm và thứ hạng không cộng được nên chỉ nêu mức thấp nhất và cao nhất.
implementation-sum-between = từ { $least } đến { $most }
implementation-sum-of = { $count } sáng kiến, đo đến ngày { $date }

problem-stage-missing = Chọn bước mà sáng kiến đang ở.
problem-date-ahead = Chọn một ngày đã qua, muộn nhất là { $today }.
problem-number-missing = Ghi giá trị đo được.
problem-number-shape = Chỉ ghi số, ví dụ 1.250 hoặc 37,5.
problem-number-long = Ghi nhiều nhất { $whole } chữ số trước dấu phẩy và { $fraction } chữ số sau dấu phẩy.
problem-link-shape = Ghi địa chỉ bắt đầu bằng https:// hoặc http://, dài nhất { $max } ký tự, không có dấu cách.
problem-evidence-missing = Ghi căn cứ hoặc đường dẫn để Sở kiểm tra được số liệu này.
problem-report-verdict = Chọn xác nhận hoặc chưa xác nhận.

notice-report_implementation = Đã gửi báo cáo. Sở xác nhận xong, báo cáo sẽ hiện trên trang công bố.
notice-report-confirmed = Đã xác nhận. Báo cáo hiện trên trang công bố.
notice-report-refused = Đã trả lời chưa xác nhận. Người nộp được báo lý do.
notice-report-entered = Đã ghi và công bố kết quả triển khai.

task-report_implementation = Báo cáo kết quả triển khai
task-judge_report = Xác nhận báo cáo kết quả triển khai
staff-work-implementation = Báo cáo triển khai chờ xác nhận
guard-entry_shown = Mục trong danh mục chưa được công bố
guard-report_waits = Không có báo cáo nào chờ xác nhận
guard-no_report_waits = Báo cáo trước đang chờ xác nhận
log-report_due = Nhắc báo cáo kết quả triển khai
log-enter_report = Ghi kết quả triển khai
dossier-event-report_implementation = Báo cáo kết quả triển khai
dossier-event-judge_report = Trả lời báo cáo kết quả triển khai
dossier-event-report_due = Nhắc báo cáo kết quả triển khai

mail-implementation_due-subject = Báo cáo kết quả triển khai: { $title }
mail-implementation_due-lead = Sáng kiến “{ $title }” (hồ sơ { $code }) được công bố hoặc báo cáo lần trước đã { $months } tháng.
mail-implementation_due-next = Xin cho biết sáng kiến đang ở bước nào và đã đo được kết quả gì. Nếu đã dừng, xin nêu lý do; sau đó chúng tôi không nhắc nữa.
mail-implementation_due-link = Báo cáo kết quả

mail-implementation_reported-subject = Xác nhận báo cáo triển khai của hồ sơ { $code }
mail-implementation_reported-lead = Người nộp vừa báo cáo kết quả triển khai của “{ $title }” (hồ sơ { $code }).
mail-implementation_reported-next = Xin đối chiếu với căn cứ rồi xác nhận, hoặc nêu điều cần sửa.
mail-implementation_reported-link = Xem báo cáo

mail-implementation_confirmed-subject = Đã xác nhận báo cáo triển khai của hồ sơ { $code }
mail-implementation_confirmed-lead = Sở đã xác nhận báo cáo kết quả triển khai của “{ $title }”. Báo cáo đang hiện trên trang công bố.
mail-implementation_confirmed-note = Lời của Sở: { $note }
mail-implementation_confirmed-link = Xem các báo cáo

mail-implementation_refused-subject = Sửa báo cáo triển khai của hồ sơ { $code }
mail-implementation_refused-lead = Sở chưa xác nhận báo cáo kết quả triển khai của “{ $title }” (hồ sơ { $code }).
mail-implementation_refused-why = Lý do: { $note }
mail-implementation_refused-next = Xin gửi một báo cáo mới đã sửa. Báo cáo cũ được giữ lại và không công bố.
mail-implementation_refused-link = Báo cáo lại
