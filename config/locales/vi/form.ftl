# Biểu mẫu hồ sơ: câu hỏi, gợi ý, ví dụ.

form-place = Mục { $number } trên { $of }
form-not-saved = Chưa lưu được
form-not-saved-state = Hồ sơ đã được nộp hoặc yêu cầu bổ sung đã kết thúc từ khi bạn mở trang. Nội dung bạn vừa viết vẫn ở dưới đây để bạn sao lại.
form-to-dossier = Về trang hồ sơ
form-asked = Sở đề nghị bổ sung. Chỉ những mục được nêu tên mới sửa được; các mục khác giữ nguyên như đã nộp.
form-closed = Hồ sơ đang ở bước không sửa được nội dung. Dưới đây là nội dung để xem.
form-officer-asks = Sở đề nghị bổ sung: { $field }
form-months-unit = tháng
form-goal-row = Mục tiêu { $number }
form-goal-code = Chọn mục tiêu
form-goal-reason = Vì sao hồ sơ góp vào mục tiêu này
form-goal-reason-hint = Một hai câu là đủ. Ví dụ: Giúp 200 hộ nuôi tôm bán hàng qua mạng, thêm doanh thu kinh tế số của xã.
form-goal-more = Thêm mục tiêu
form-person-row = Tác giả { $number }
form-person-name = Họ và tên
form-person-role = Vai trò trong việc tạo ra sáng kiến, giải pháp, sản phẩm
form-person-role-hint = Ví dụ: thiết kế phần mềm, khảo sát, thử nghiệm.
form-person-share = Tỷ lệ đóng góp
form-person-share-hint = Tổng của mọi tác giả bằng 100. Ví dụ: 50 hoặc 33,33.
form-person-more = Thêm tác giả
form-rows-hint = Dòng để trống được bỏ qua. Muốn bỏ một dòng, xóa hết nội dung của dòng rồi lưu.
form-save-next = Lưu và tiếp tục
form-save-list = Lưu và về danh sách mục
form-save-check = Lưu và về trang kiểm tra

section-general-about = Loại, tên, lĩnh vực, mức độ hoàn thiện
section-general-lead = Vài thông tin để người đọc biết đây là việc gì. Bạn có thể lưu khi chưa viết xong và quay lại sau.
section-content-about = Vấn đề, cách làm, điểm mới, kết quả, nơi áp dụng
section-content-lead = Viết như kể cho một người không cùng nghề. Bạn có thể lưu khi chưa viết xong và quay lại sau.
section-effect-about = Lợi ích, kinh phí, thời gian, điều cần hỗ trợ
section-effect-lead = Mục này không bắt buộc. Viết những gì bạn biết; con số ước lượng cũng có ích, hãy nói rõ là ước lượng.
section-goals-about = Mục tiêu của Nghị quyết 57 và của tỉnh mà hồ sơ góp vào
section-goals-lead = Chọn ít nhất một mục tiêu mà việc của bạn góp vào và nói vì sao. Sở sẽ xem và xác nhận.
section-authors-about = Người thực hiện, tỷ lệ đóng góp, cam kết và sự đồng ý
section-authors-lead = Ai đã làm ra sáng kiến, giải pháp, sản phẩm này, và bạn đồng ý những gì khi nộp.
section-files-about = Bản vẽ, ảnh, số liệu, văn bản xác nhận
section-files-lead = Mục này không bắt buộc. Gửi kèm tài liệu giúp người đánh giá hiểu rõ hơn.

deployed-yes = Đã triển khai
deployed-no = Chưa triển khai
communes-wards = Phường
communes-rural = Xã
goal-option-national = { $title } (mục tiêu cấp quốc gia)

kind-innovation-hint = Cách làm mới trong công việc, đã hoặc sẽ áp dụng ở đơn vị
kind-solution-hint = Cách giải một bài toán cụ thể bằng công nghệ số, có thể dùng ở nhiều nơi
kind-product-hint = Phần mềm, thiết bị hoặc dịch vụ số có thể dùng hoặc mua ngay

question-kind = Hồ sơ này là gì?
question-kind-hint = Chọn loại gần nhất. Loại quyết định những câu nào cần trả lời. Ví dụ: đổi cách tiếp dân ở xã là sáng kiến; hệ thống cảnh báo mặn là giải pháp; phần mềm bán cho trạm y tế là sản phẩm.
question-title = Tên hồ sơ
question-title-hint = Nói ngắn gọn làm gì, cho ai. Ví dụ: Sổ tay điện tử giúp hộ nuôi tôm theo dõi độ mặn.
question-summary = Tóm tắt
question-summary-hint = Hai đến bốn câu. Cần có với giải pháp và sản phẩm. Ví dụ: Ứng dụng trên điện thoại nhắc hộ nuôi đo độ mặn mỗi ngày và cảnh báo khi vượt ngưỡng.
question-sector = Lĩnh vực
question-sector-hint = Chọn lĩnh vực được lợi nhiều nhất. Cần có với giải pháp và sản phẩm. Ví dụ: phần mềm cho trạm y tế thì chọn Y tế, dù bạn là công ty phần mềm.
question-deployed = Đã triển khai hay chưa?
question-deployed-hint = Đã có người ngoài nhóm tác giả dùng vào việc thật thì chọn “Đã triển khai”. Cần có với giải pháp và sản phẩm. Ví dụ: 20 hộ đang dùng thử hằng ngày là đã triển khai; chạy trên máy của nhóm thì chưa.
question-step = Đang ở bước nào?
question-step-hint = Chọn bước xa nhất đã làm được. Cần có với giải pháp và sản phẩm; sáng kiến thì bỏ qua câu này. Ví dụ: đã lắp ba cảm biến ngoài cống thật và đo được một tháng là “đã thử”.
question-earlier = Hồ sơ trước đây có liên quan
question-earlier-hint = Nếu hồ sơ này làm tiếp hoặc viết lại một hồ sơ đã nộp, chọn hồ sơ đó. Ví dụ: năm ngoái nộp bản thử ở một xã, năm nay nộp bản cho cả huyện cũ.
question-problem = Vấn đề cần giải quyết
question-problem-hint = Ai đang gặp khó, khó ở đâu, thiệt hại thế nào? Ví dụ: Năm 2025, 37 hộ ở xã mất trắng một vụ tôm vì độ mặn tăng nhanh mà không ai biết.
question-description = Mô tả
question-description-hint = Bạn làm gì, làm như thế nào, ai dùng, dùng ra sao? Ví dụ: Cảm biến đặt ở cống gửi số đo về máy chủ mỗi mười phút; khi vượt ngưỡng, hộ nuôi nhận tin nhắn.
question-novelty = Điểm mới
question-novelty-hint = Khác gì với cách đang làm hoặc sản phẩm đã có? Ví dụ: Cảnh báo trước ba giờ thay vì sau khi tôm chết.
question-state_before = Hiện trạng trước khi áp dụng
question-state_before-hint = Trước đây việc này làm thế nào, mất bao lâu, tốn bao nhiêu? Ví dụ: Mỗi hộ tự đo bằng tay hai lần một tuần.
question-results = Kết quả đạt được
question-results-hint = Kết quả đo được, đo khi nào và bằng cách nào. Cần có với giải pháp, sản phẩm đã triển khai. Ví dụ: Sáu tháng dùng thử ở 20 hộ, tỷ lệ tôm chết giảm từ 18 % còn 7 %.
question-replication = Khả năng nhân rộng
question-replication-hint = Nơi khác muốn dùng thì cần gì? Ví dụ: Xã có sóng điện thoại và một người trông cảm biến.
question-communes = Nơi áp dụng
question-communes-hint = Chọn những xã, phường đã hoặc sẽ áp dụng. Bấm vào tên nhóm để mở danh sách. Ví dụ: đang dùng ở Kỳ Xuân và sắp dùng ở Kỳ Anh thì chọn cả hai.
question-economic_benefit = Hiệu quả kinh tế
question-economic_benefit-hint = Tiết kiệm hoặc làm thêm được bao nhiêu, cho ai? Ví dụ: Mỗi hộ bớt mất khoảng 15 triệu đồng một vụ.
question-social_benefit = Hiệu quả xã hội
question-social_benefit-hint = Người dân được lợi gì ngoài tiền, bao nhiêu người? Ví dụ: 310 người cao tuổi không phải đi lại lần hai; nước thải ra sông giảm khoảng 20 %.
question-cost = Kinh phí
question-cost-hint = Tổng kinh phí bằng đồng. Trang kiểm tra sẽ đọc lại thành chữ. Ví dụ: gõ 1.250.000.000 hoặc 1,25 tỷ đều được.
question-cost_source = Nguồn kinh phí
question-cost_source-hint = Ví dụ: vốn của công ty 60 %, đề nghị ngân sách 40 %.
question-months = Thời gian thực hiện
question-months-hint = Số tháng tròn. Ví dụ: 6.
question-support = Hỗ trợ mong muốn
question-support-hint = Chọn những điều sẽ giúp được bạn. Ví dụ: cần một xã cho lắp thử thì chọn “Nơi làm thử”. Khi hồ sơ được công bố, điều này có thể hiện ở trang Kết nối hỗ trợ.
question-goals = Mục tiêu hướng tới
question-goals-hint = Mỗi mục tiêu chọn một lần, kèm lý do. Ví dụ: “Giao dịch không dùng tiền mặt”, vì 120 tiểu thương nhận tiền bằng mã QR.
question-contributors = Tác giả và tỷ lệ đóng góp
question-contributors-hint = Ghi những người thực sự tạo ra, kể cả bạn. Tổng tỷ lệ bằng 100 %. Ví dụ: người nghĩ ra và thiết kế 60 %, người lập trình 40 %.
question-intellectual_property = Sở hữu trí tuệ
question-intellectual_property-hint = Đã đăng ký sáng chế, nhãn hiệu, quyền tác giả chưa? Có dùng của người khác không? Ví dụ: Dùng thư viện mã nguồn mở theo giấy phép MIT.
question-attachments = Tài liệu kèm theo
question-attachments-hint = Không bắt buộc. Ví dụ: ảnh thiết bị ở hiện trường, bảng số liệu đo, giấy xác nhận của nơi đang dùng.

# Lời cam kết và đồng ý, bản 2026-11. Sửa lời thì đổi số của bản trong mã nguồn.
question-truthful = Tôi cam kết nội dung hồ sơ là trung thực
question-truthful-hint = { consent-truthful }
question-personal_data = Tôi đồng ý cho xử lý dữ liệu cá nhân trong hồ sơ
question-personal_data-hint = { consent-personal-data }
question-publish = Tôi đồng ý cho công bố nếu hồ sơ được lựa chọn
question-publish-hint = { consent-publish }
consent-truthful = Tôi cam kết những điều viết trong hồ sơ và tài liệu kèm theo là đúng sự thật theo hiểu biết của tôi; tôi có quyền nộp hồ sơ này thay mặt người nộp và các tác giả có tên; hồ sơ không xâm phạm quyền của người khác theo hiểu biết của tôi.
consent-personal-data = Tôi đồng ý để Sở Khoa học và Công nghệ tỉnh Hà Tĩnh lưu giữ và sử dụng họ tên, thông tin liên hệ và dữ liệu cá nhân khác trong hồ sơ để tiếp nhận, kiểm tra, đánh giá, trả kết quả và liên hệ về hồ sơ này; dữ liệu được chuyển cho chuyên gia đánh giá, hội đồng và cơ quan được giao xử lý, không dùng vào việc khác. Tôi đã cho các tác giả có tên biết và họ đồng ý. Tôi có quyền xem, sửa và yêu cầu xóa theo quy định.
consent-publish = Nếu hồ sơ được lựa chọn, tôi đồng ý để tên, tóm tắt, các mục được chọn của hồ sơ và tên người nộp được công bố trong danh mục của cổng. Thông tin liên hệ, dữ liệu cá nhân và tệp đính kèm không được công bố. Tôi có thể rút lại sự đồng ý này bất cứ lúc nào trên trang hồ sơ; khi đó mục đã công bố được gỡ xuống ngay.

answer-none = Chưa trả lời
answer-ticked = Đã đánh dấu
answer-months = { $months } tháng
answer-money = { $amount } đồng ({ $words })

files-hint = PDF, DOCX, XLSX, PPTX, PNG hoặc JPG. Mỗi tệp không quá { $file } MB, cả hồ sơ không quá { $all } MB và { $files } tệp. Chọn được nhiều tệp một lần; mạng yếu thì nên gửi từng tệp.
files-present = Tài liệu đã gửi
files-none = Chưa có tài liệu nào.
files-add = Thêm tài liệu
files-choose = Chọn tệp
files-send = Gửi tệp
files-remove = Bỏ tệp
files-full = Hồ sơ đã đủ số tệp hoặc dung lượng. Muốn gửi tệp khác, hãy bỏ bớt một tệp.
files-on = Tiếp tục: kiểm tra hồ sơ
files-list = Về danh sách mục

check-title = Kiểm tra trước khi nộp
check-lead = Đọc lại mọi câu trả lời. Bấm “Sửa” để đổi; sửa xong bạn quay lại trang này.
check-missing = { $count ->
    *[other] Còn { $count } chỗ cần viết hoặc sửa trước khi nộp
}
check-refused = Chưa nộp được, cần sửa các chỗ sau
check-advice = Gợi ý, không bắt buộc
check-changes = Những mục được đề nghị bổ sung
check-asked = Sở đề nghị:
check-unanswered = Mục này chưa thay đổi so với lần nộp trước.
check-answer = Bổ sung
check-before = Đã nộp
check-after = Sẽ nộp
check-about-submit = Khi nộp, hồ sơ nhận một mã và không sửa được nữa, trừ khi Sở đề nghị bổ sung. Cổng gửi thư báo đã nhận kèm thời điểm chính thức.
check-about-resubmit = Khi nộp lại, hồ sơ giữ mã cũ và quay về bước đang xử lý; thời hạn của Sở chạy tiếp.
check-off = { $count ->
    *[other] Sửa { $count } chỗ nêu ở đầu trang rồi nộp.
}
check-off-reason = Chưa nộp được vì lý do nêu trên.

act-submit = Nộp hồ sơ
act-resubmit = Nộp lại hồ sơ

form-saved-at = Đã lưu lúc
form-edited-by = { $name } sửa lúc { $time } ngày { $date }
form-clash-title = { $who }, trong lúc bạn viết
form-clash-text = Hai bản khác nhau và chưa bản nào mất. Bản của người kia:
form-clash-choose = Giữ bản nào?
form-clash-mine = Giữ bản của tôi, như trong ô bên dưới
form-clash-theirs = Giữ bản của người kia
form-auto-saving = Đang lưu…
form-auto-saved = Đã lưu lúc { $at }
form-auto-restored = Đã đưa lại phần bạn viết lần trước mà chưa gửi được.
form-auto-offline = Chưa gửi được, có thể do mất mạng. Nội dung vẫn nằm trong máy này và sẽ được gửi lại.
form-auto-expired = Phiên đăng nhập đã hết. Nội dung vẫn nằm trong trang này.
form-auto-sign-in = Đăng nhập lại trong thẻ mới
form-auto-closed = Mục này không còn sửa được. Hãy sao nội dung bạn vừa viết rồi tải lại trang.
