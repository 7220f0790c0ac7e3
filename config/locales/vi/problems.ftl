# Vì sao một giá trị chưa dùng được, và cần làm gì. Mỗi câu nói việc cần làm.

# Văn bản
problem-title-missing = Nhập tên của hồ sơ, ví dụ: Sổ tay điện tử cho hộ nuôi tôm.
problem-title-too-short = Nhập tên dài hơn: ít nhất { $min } ký tự (đang có { $length }), đủ để người đọc hiểu là việc gì.
problem-text-missing = Nhập nội dung cho mục này.
problem-text-too-long = Rút gọn còn tối đa { $max } ký tự: đang có { $length }, thừa { $excess }.
problem-text-too-heavy = Bớt biểu tượng, hình vẽ trong nội dung: mục này nhận tối đa { $max } ký tự thông thường.
problem-text-stacked = Bỏ bớt dấu ghép chồng lên nhau: mỗi chữ hoặc biểu tượng gồm tối đa { $max } phần.
problem-reason-missing = Viết lý do bằng một vài câu để người nhận hiểu vì sao.

# Tên
problem-name-missing = Nhập họ và tên, ví dụ: Nguyễn Thị Hồng.
problem-name-words = Nhập đầy đủ họ và tên, từ { $min } đến { $max } chữ, ví dụ: Nguyễn Thị Hồng.
problem-name-character = Bỏ ký tự “{ $character }”: họ và tên chỉ gồm chữ cái, dấu cách, dấu nháy, dấu chấm và gạch nối.
problem-name-too-long = Nhập họ và tên tối đa { $max } ký tự.
problem-organisation-name-missing = Nhập tên tổ chức như trong giấy đăng ký, ví dụ: Công ty TNHH Phần mềm Hồng Lĩnh.
problem-organisation-name-too-long = Nhập tên tổ chức tối đa { $max } ký tự; có thể dùng tên ngắn trong giấy đăng ký.

# Liên hệ
problem-email-missing = Nhập địa chỉ thư điện tử, ví dụ: ten@congty.vn.
problem-email-shape = Kiểm tra lại địa chỉ thư điện tử. Địa chỉ có dạng ten@congty.vn, không có dấu cách.
problem-email-marks = Gõ địa chỉ thư điện tử không dấu, ví dụ: ten@congty.vn. Có thể cần tắt bộ gõ tiếng Việt.
problem-email-too-long = Nhập địa chỉ thư điện tử tối đa { $max } ký tự.
problem-phone-missing = Nhập số điện thoại, ví dụ: 0912 345 678.
problem-phone-shape = Nhập số điện thoại Việt Nam: 10 chữ số với số di động (0912 345 678) hoặc 11 chữ số với số cố định (0239 385 5555).
problem-address-missing = Nhập địa chỉ, ví dụ: Số 12, đường Phan Đình Phùng.
problem-address-too-long = Nhập địa chỉ tối đa { $max } ký tự.

# Mã số thuế
problem-tax-code-missing = Nhập mã số thuế gồm 10 chữ số, ví dụ: 0100112437. Chi nhánh thêm 3 chữ số: 0314409058-002.
problem-tax-code-character = Nhập mã số thuế chỉ gồm chữ số, ví dụ: 0100112437.
problem-tax-code-length = Nhập mã số thuế gồm 10 chữ số, hoặc 13 chữ số nếu là chi nhánh: đang có { $length } chữ số.
problem-tax-code-check-digit = Kiểm tra lại từng chữ số của mã số thuế: có chữ số gõ nhầm hoặc đổi chỗ.
problem-tax-code-branch = Nhập số chi nhánh từ 001 đến 999, hoặc chỉ nhập 10 chữ số nếu là trụ sở chính.
problem-tax-code-household = Kiểm tra lại mã số thuế 12 chữ số: đó là số định danh cá nhân của chủ hộ kinh doanh, bắt đầu bằng mã tỉnh từ 001 đến 096.
problem-tax-code-household-length = Nhập mã số thuế của hộ kinh doanh gồm 12 chữ số (số định danh cá nhân của chủ hộ) hoặc 10 chữ số: đang có { $length } chữ số.

# Số và tiền
problem-money-missing = Nhập số tiền bằng đồng, ví dụ: 1.250.000.000 hoặc 1,25 tỷ. Nếu không có chi phí, nhập 0.
problem-money-shape = Nhập số tiền như 1.250.000.000, 1250000000 hoặc 1,25 tỷ.
problem-money-negative = Nhập số tiền từ 0 đồng trở lên.
problem-money-fraction = Nhập số tiền chẵn đến đồng. Dùng dấu chấm để tách hàng nghìn (1.250.000) và dấu phẩy với tỷ, triệu (1,25 tỷ).
problem-money-too-much = Nhập số tiền tối đa { $max } đồng; kiểm tra lại số chữ số 0.
problem-share-missing = Nhập tỷ lệ đóng góp theo phần trăm, ví dụ: 50 hoặc 33,33.
problem-share-shape = Nhập tỷ lệ đóng góp bằng số, tối đa hai chữ số sau dấu phẩy, ví dụ: 33,33.
problem-share-range = Nhập tỷ lệ đóng góp lớn hơn 0 và không quá 100.
problem-share-total-less = Tổng tỷ lệ đóng góp phải bằng 100 %: đang là { $total } %, còn thiếu { $difference } %.
problem-share-total-more = Tổng tỷ lệ đóng góp phải bằng 100 %: đang là { $total } %, thừa { $difference } %.
problem-months-missing = Nhập thời gian thực hiện theo tháng, ví dụ: 6.
problem-months-shape = Nhập thời gian thực hiện bằng số tháng tròn, ví dụ: 6.
problem-months-range = Nhập thời gian thực hiện từ 1 đến { $max } tháng.

# Ngày
problem-date-missing = Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ: 05/08/2026.
problem-date-shape = Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ: 05/08/2026.
problem-date-impossible = Kiểm tra lại ngày: lịch không có ngày này. Thứ tự là ngày/tháng/năm, ví dụ 05/08/2026 là ngày 5 tháng 8.

# Mã
problem-dossier-code-missing = Nhập mã hồ sơ in trên giấy tiếp nhận, ví dụ: NQ57-261123-0001.
problem-dossier-code-shape = Kiểm tra lại mã hồ sơ. Mã in trên giấy tiếp nhận, ví dụ: NQ57-261123-0001.
problem-dossier-pattern = Mẫu mã hồ sơ cần có đủ năm (YY hoặc YYYY), tháng (MM), ngày (DD) và số thứ tự (NNNN), mỗi phần một lần, còn lại là chữ in hoa, chữ số và gạch nối.
problem-lookup-code-missing = Nhập mã tra cứu in trên giấy tiếp nhận.
problem-lookup-code-shape = Kiểm tra lại mã tra cứu: mã gồm { $length } chữ và số, in trên giấy tiếp nhận.
problem-tracking-pair = Không có hồ sơ nào khớp với hai mã này. Hãy xem lại cả hai mã trên giấy tiếp nhận.
problem-slug-shape = Địa chỉ trang chỉ gồm chữ thường không dấu, chữ số và gạch nối, tối đa 80 ký tự.
problem-office-hours = Nhập giờ làm việc theo thứ tự trong ngày, không chồng nhau, ví dụ: 07:30-11:30, 13:30-17:00.

# Mật khẩu
problem-password-too-short = Nhập mật khẩu từ { $min } ký tự trở lên (đang có { $length }). Một câu dễ nhớ với bạn là cách tốt nhất.
problem-password-too-long = Nhập mật khẩu tối đa { $max } ký tự.
problem-password-character = Bỏ ký tự không nhìn thấy trong mật khẩu rồi nhập lại.
problem-password-pattern = Chọn mật khẩu khác: mật khẩu này lặp lại hoặc theo thứ tự phím nên dễ bị đoán.
problem-password-common = Chọn mật khẩu khác: mật khẩu này nhiều người dùng nên dễ bị đoán. Thử ghép vài từ không liên quan với nhau.
problem-password-context = Chọn mật khẩu không chứa “{ $word }”: tên của bạn, của tổ chức và của cổng là những từ bị đoán đầu tiên.

# Đánh giá
problem-score-missing = Cho điểm tiêu chí này, từ 0 đến { $max }.
problem-score-shape = Nhập điểm bằng số từ 0 đến { $max }, ví dụ: 7 hoặc 7,5.
problem-score-range = Nhập điểm từ 0 đến { $max }.
problem-score-step = Nhập điểm theo bước nửa điểm, ví dụ: 7 hoặc 7,5.
problem-sheet-incomplete = Cho điểm tiêu chí “{ $criterion }” rồi gửi lại phiếu.
problem-sheet-rubric = Mở lại phiếu đánh giá: bộ tiêu chí của phiếu này không khớp với hồ sơ.
problem-score-in = { $criterion }: { $problem }
problem-sheet-comment = Viết nhận xét chung: điểm mạnh, điểm cần cải thiện, vì sao đề nghị như vậy.
problem-sheet-recommendation = Chọn đề nghị: lựa chọn hay không lựa chọn.
problem-decline-reason = Chọn lý do không đánh giá hồ sơ này.
problem-interest-undeclared = Đánh dấu cam kết không có lợi ích liên quan để nhận đánh giá, hoặc từ chối nếu có.
problem-interest-kind = Chọn mối liên quan.
problem-rubric-missing = Chọn bộ tiêu chí để đánh giá hồ sơ này.
problem-reviewers-missing = Chọn ít nhất một chuyên gia, hoặc chọn bộ tiêu chí khác.

# Câu trả lời còn thiếu khi nộp
problem-answer-kind = Chọn loại hồ sơ: sáng kiến, giải pháp hay sản phẩm.
problem-answer-summary = Viết tóm tắt một vài câu để người đọc danh mục hiểu ngay.
problem-answer-sector = Chọn lĩnh vực.
problem-answer-deployed = Chọn đã triển khai hay chưa triển khai.
problem-answer-step = Chọn bước mà sản phẩm, giải pháp đang ở.
problem-answer-problem = Viết vấn đề cần giải quyết: ai đang gặp khó, khó ở đâu.
problem-answer-description = Mô tả sáng kiến, giải pháp hoặc sản phẩm làm được gì và làm như thế nào.
problem-answer-results = Viết kết quả đã đo được, vì hồ sơ này đã triển khai.
problem-answer-goals = Chọn ít nhất một mục tiêu mà hồ sơ hướng tới và nêu lý do.
problem-answer-goal = Chọn mục tiêu trong danh sách cho mỗi lý do đã viết.
problem-answer-goal-twice = Mỗi mục tiêu chỉ chọn một lần: xóa dòng trùng.
problem-answer-goal-reason = Nêu lý do cho từng mục tiêu đã chọn.
problem-answer-contributors = Nhập ít nhất một tác giả và tỷ lệ đóng góp.
problem-answer-truthful = Đánh dấu cam kết nội dung là trung thực để nộp hồ sơ.
problem-answer-personal-data = Đánh dấu đồng ý xử lý dữ liệu cá nhân để nộp hồ sơ.
problem-answer-publish = Đánh dấu đồng ý công bố để nộp hồ sơ; có thể rút lại sau.
problem-answer-unknown-choice = Có lựa chọn không còn trong danh sách: chọn lại.

# Việc của chuyên viên và người có thẩm quyền
problem-request-fields = Chọn ít nhất một mục cần bổ sung và viết điều cần bổ sung ở mục đó.
problem-request-due = Chọn hạn bổ sung sau thời điểm này.
problem-forward-agency = Chọn cơ quan nhận hồ sơ trong danh sách.
problem-merge-itself = Nhập mã của hồ sơ khác: hồ sơ này không thể gộp vào chính nó.
problem-merge-unknown = Kiểm tra lại mã hồ sơ nhận gộp: không có hồ sơ này.
problem-merge-applicant = Chỉ gộp hồ sơ của cùng một người nộp: chọn hồ sơ khác của người nộp này.
problem-merge-ended = Chọn hồ sơ còn đang xử lý: hồ sơ này đã kết thúc.
problem-decision-next-step = Viết điều người nộp nên làm tiếp: cải thiện gì, gửi tới đâu.
problem-decision-departure = Nêu lý do quyết định khác với kết quả của hội đồng.
problem-release-letter = Đọc thư thông báo rồi mới ban hành: thư đang trống.
problem-publish-field = Bỏ mục không được phép công bố.

# Phân công đánh giá
problem-reviewer-unknown = Chọn lại chuyên gia: người được chọn không còn vai trò chuyên gia đánh giá.
problem-reviewer-asked = { $name } đã được mời đánh giá hồ sơ này.
problem-reviewer-before = { $name } đã đánh giá hồ sơ này ở lần trước. Khi xem xét lại, hãy chọn chuyên gia khác.
problem-reviewer-conflict = { $name } có xung đột lợi ích với hồ sơ này. Hãy chọn chuyên gia khác.
problem-reviewer-twice = Có chuyên gia vừa được mời từ nơi khác. Mở lại trang để xem danh sách hiện tại.
problem-rubric-unknown = Chọn một bộ tiêu chí trong danh sách.
problem-rubric-stands = Đã có phiếu đánh giá theo bộ tiêu chí này nên không đổi được nữa.
problem-rubric-blind = Đã có chuyên gia mở hồ sơ nên không chuyển sang bộ tiêu chí ẩn danh được.
# Tài liệu kèm theo
problem-file-none = Chọn ít nhất một tệp rồi gửi.
problem-file-kind = Tệp “{ $name }” thuộc loại cổng không nhận. Hãy gửi PDF, DOCX, XLSX, PPTX, PNG hoặc JPG.
problem-file-differs = Nội dung tệp “{ $name }” không đúng với đuôi tên tệp. Hãy mở tệp bằng phần mềm của nó, lưu lại đúng loại rồi gửi.
problem-file-broken = Tệp “{ $name }” bị hỏng nên không đọc được. Hãy lưu lại tệp rồi gửi.
problem-file-bomb = Tệp “{ $name }” chứa quá nhiều thành phần hoặc bung ra quá lớn nên cổng không nhận. Hãy lưu lại thành PDF rồi gửi.
problem-file-macros = Tệp “{ $name }” có chứa chương trình (macro) nên cổng không nhận. Hãy lưu lại dạng không có macro hoặc PDF.
problem-file-empty = Tệp “{ $name }” trống (0 byte). Hãy chọn lại tệp.
problem-file-large = Tệp “{ $name }” nặng { $found } MB, giới hạn mỗi tệp là { $max } MB. Hãy giảm dung lượng hoặc chia nhỏ tệp.
problem-file-disk = Cổng chưa lưu được tệp vì lỗi ở máy chủ. Các tệp và nội dung đã lưu vẫn còn; hãy thử gửi lại sau ít phút.
problem-files-many = Hồ sơ nhận tối đa { $max } tệp, tệp này là tệp thứ { $found }. Hãy bỏ bớt một tệp.
problem-files-heavy = Tài liệu của hồ sơ sẽ là { $found } MB, giới hạn cả hồ sơ là { $max } MB. Hãy bỏ bớt hoặc giảm dung lượng tệp.
problem-dossier-applicant = Chọn người nộp cho hồ sơ mới.
problem-reason-code = Chọn nhóm lý do.
problem-outcome = Chọn hướng thực hiện.
problem-letter-unread = Đọc thư rồi đánh dấu vào ô này.
problem-request-unticked = Đánh dấu mục này, hoặc xóa nội dung đã viết.
problem-number = Nhập một số từ 0 đến 1000.
problem-time = Nhập giờ và phút, ví dụ 08:00.
problem-publish-day = Nhập ngày công bố cùng với giờ.
problem-publish-past = Chọn thời điểm công bố sau lúc này, hoặc để trống để công bố ngay.
problem-screening-answer = Chọn đạt hay không đạt.
problem-screening-incomplete = Mở lại danh mục kiểm tra: danh mục đã thay đổi.
problem-exception-kind = Chọn loại ngoại lệ.
problem-exception-reviewers = Nhập số phiếu đánh giá từ 1 trở lên và ít hơn số mà bộ tiêu chí yêu cầu.
problem-goal-unknown = Chọn mục tiêu trong danh sách.
problem-goal-twice = Chọn mục tiêu khác: mục tiêu này đã có trong hồ sơ.
problem-goal-last = Giữ ít nhất một mục tiêu được xác nhận: hồ sơ đã được lựa chọn vì mục tiêu đó.
problem-goal-nothing = Xác nhận hoặc bác bỏ ít nhất một mục tiêu.
problem-council-date = Nhập ngày họp không sau hôm nay.
problem-council-present = Nhập số thành viên dự họp, ít nhất là 1.
problem-council-votes = Nhập số phiếu từ 0 trở lên.
problem-council-too-many = Kiểm tra lại số phiếu: tổng số phiếu nhiều hơn { $present } thành viên dự họp.
problem-goal-verdict = Chọn xác nhận hay bác bỏ.
problem-edited-meanwhile = { $who } trong lúc bạn viết. Chọn bản giữ lại.

problem-time-shape = Ghi giờ như 7:30 hoặc 17:00:00
problem-window-order = Ngày đóng phải sau ngày mở
problem-window-past = Thời điểm đóng đã qua, hãy chọn ngày sau hôm nay

problem-idea-hurts = Hãy nói việc gì đang vướng.
problem-idea-who = Hãy nói ai chịu thiệt.
problem-idea-what = Hãy nói bạn định làm gì.
problem-idea-have = Hãy nói bạn đã có gì; chưa có gì thì ghi là chưa có.
problem-idea-need = Hãy nói bạn cần gì; không cần gì thì ghi là không.
problem-challenge-basis = Hãy viết căn cứ và hiện trạng
problem-challenge-expected = Hãy viết kết quả cần đạt
problem-challenge-reward = Hãy viết người được chọn nhận được gì
problem-challenge-contact = Hãy viết ai trả lời câu hỏi về bài toán
problem-challenge-goals = Hãy chọn ít nhất một mục tiêu
