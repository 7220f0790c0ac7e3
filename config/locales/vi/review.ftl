# Phân công, phiếu đánh giá, khai báo lợi ích.

# Bảng đánh giá trong hồ sơ
review-panel-title = Đánh giá
review-panel-assign = Phân công chuyên gia
review-panel-rubric = Bộ tiêu chí:
review-panel-no-rubric = Chưa chọn bộ tiêu chí.
review-panel-nobody = Chưa phân công chuyên gia nào.
review-mark-blind = Chuyên gia không biết người nộp là ai
review-mark-council = Cần kết quả họp hội đồng
review-not-told = Đã chọn, sẽ mời khi chuyển đánh giá
review-entry-earlier = Vòng đánh giá trước
review-entry-reason = Lý do:
review-entry-conflicted = Có xung đột lợi ích với hồ sơ: phân công này không còn được tính, cần thu hồi và mời người khác.
review-entry-outdated = Phiếu của lần nộp trước: chỉ được tính khi chuyên gia giữ phiếu cho lần nộp mới.
review-entry-return = Trả lại phiếu
review-entry-withdraw = Thu hồi phân công
review-verdict-sheets = { $sheets }/{ $needed } phiếu được tính
review-verdict-total = Trung bình { $total } %, ngưỡng đạt { $threshold } %
review-verdict-spread = Chênh lệch { $spread } %
review-verdict-knocked-out = Bị loại vì điểm dưới mức tối thiểu:
review-verdict-disagreement = Các phiếu chênh lệch nhiều: nên xem kỹ nhận xét, mời thêm chuyên gia hoặc đưa ra hội đồng.
review-verdict-means = Điểm trung bình từng tiêu chí
review-criterion = Tiêu chí
review-mean = Trung bình
review-maximum = Tối đa
review-spread = Chênh lệch
review-below = dưới mức tối thiểu
review-sheet-total = { $total } %
review-sheet-filed = gửi cho lần nộp { $revision }, lúc
review-sheet-not-counted = không được tính
review-sheet-open = Điểm và nhận xét từng tiêu chí
review-sheet-open-of = Điểm và nhận xét của { $name }
review-comment = Nhận xét chung

# Trang phân công
review-assign-rubric = Bộ tiêu chí
review-assign-rubric-hint = Số phiếu, điểm tối đa và ngưỡng đạt theo bộ tiêu chí. Không đổi được nữa khi đã có phiếu gửi.
review-assign-stands = Đã có phiếu gửi theo bộ tiêu chí này nên không đổi được nữa.
review-assign-reviewers = Mời chuyên gia
review-assign-reviewers-hint = Người đang có ít việc đứng trước. Chuyên gia nhận thư mời khi hồ sơ được chuyển đánh giá; nếu hồ sơ đang đánh giá thì nhận ngay.
review-assign-nobody = Không còn chuyên gia nào mời được cho hồ sơ này. Quản trị viên có thể cấp thêm vai trò chuyên gia đánh giá.
review-assign-submit = Lưu phân công
review-assign-back = Quay lại
review-assign-others = Không mời được
review-rubric-sheets = Cần { $count } phiếu
review-load = { $count ->
    [0] Không có việc đang chờ
   *[other] { $count } việc đang chờ
}
review-shared-domain = Lưu ý: cùng tên miền thư { $domain } với hồ sơ
review-candidate-asked = Đang được phân công hồ sơ này
review-candidate-before = Đã đánh giá hồ sơ này ở vòng trước
review-faster = { $who } vừa làm việc với hồ sơ này lúc { $at }; hồ sơ đang ở trạng thái “{ $state }”. Điều bạn nhập còn nguyên bên dưới: hãy xem lại rồi gửi lần nữa.
review-act-reviewer = Chuyên gia:
review-act-reason = Lý do
review-withdraw-lead = Chuyên gia không còn thấy hồ sơ. Phiếu đã gửi được giữ trong hồ sơ nhưng không được tính nữa.
review-withdraw-hint = Lý do được ghi vào nhật ký; người nộp không thấy.
review-return-lead = Chuyên gia sửa và gửi lại phiếu. Cho đến lúc đó phiếu không được tính.
review-return-hint = Nêu rõ điều cần sửa: chuyên gia nhận nguyên văn trong thư.
notice-assigned = Đã lưu phân công.
notice-assignment-withdrawn = Đã thu hồi phân công.
notice-sheet-returned = Đã trả lại phiếu; chuyên gia được báo bằng thư.
