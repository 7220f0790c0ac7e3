# Giúp viết hồ sơ tốt: gợi ý khi viết, việc tương tự, điều người đánh giá tìm, ví dụ.

# Gợi ý không bao giờ chặn việc nộp. Lời nhẹ nhàng, nói nên làm gì, kèm ví dụ.
tip-title = Gợi ý, không bắt buộc
tip-marks = Câu này có vẻ được gõ không dấu. Viết có dấu giúp người đánh giá hiểu đúng, ví dụ “độ mặn” thay cho “do man”.
tip-capitals = Chữ in hoa toàn bộ khó đọc. Viết chữ thường là đủ, ví dụ “Phần mềm quản lý trạm y tế xã”.
tip-title_filler = Tên có thể bỏ “{ $found }” ở đầu và nói ngay làm gì, cho ai. Ví dụ “Sổ tay điện tử giúp hộ nuôi tôm theo dõi độ mặn”.
tip-short = Phần này hơi ngắn để người đánh giá hiểu hết việc bạn làm.
tip-short-title = Thêm vài chữ nói làm gì và cho ai, ví dụ “Phần mềm quản lý thư viện cho trường tiểu học”.
tip-short-summary = Hai đến bốn câu là vừa: làm gì, cho ai, đang ở bước nào.
tip-short-problem = Ví dụ nêu thêm: ai gặp khó, bao nhiêu người, mất bao nhiêu thời gian hoặc tiền.
tip-short-description = Ví dụ kể theo thứ tự: gồm những gì, ai dùng, dùng lúc nào, khi hỏng thì sao.
tip-short-novelty = Ví dụ so với đúng cách đang làm: khác ở điểm nào, vì sao cách cũ không làm được.
tip-short-state_before = Ví dụ nêu trước đây mất bao lâu, tốn bao nhiêu, sai bao nhiêu.
tip-short-results = Ví dụ “Sáu tháng ở 20 hộ, tỷ lệ tôm chết giảm từ 18 % còn 7 %”.
tip-short-replication = Ví dụ nêu nơi khác cần có gì, và tốn khoảng bao nhiêu.
tip-short-economic_benefit = Ví dụ “Mỗi hộ bớt mất khoảng 15 triệu đồng một vụ”.
tip-short-social_benefit = Ví dụ “Khoảng 300 người cao tuổi không phải đi 14 km để hỏi thủ tục”.
tip-abbreviation = Người đọc có thể không biết “{ $found }”. Viết đầy đủ ở lần đầu, ví dụ “chuyển đổi số (CĐS)”, hoặc thay hẳn bằng chữ đầy đủ.
tip-measure = “{ $found }” sẽ thuyết phục hơn nếu có con số: trước bao nhiêu, sau bao nhiêu, đo khi nào. Số ước lượng cũng được, chỉ cần nói là ước lượng.
tip-measure-results = Ví dụ “Thời gian chờ giảm từ 75 phút còn 12 phút, theo sổ tiếp nhận từ tháng 4 đến tháng 9”.
tip-measure-economic_benefit = Ví dụ “Ước lượng bớt 2 công lao động, khoảng 600 nghìn đồng mỗi vụ cho mỗi hộ”.
tip-measure-social_benefit = Ví dụ “Khoảng 300 người cao tuổi bớt một lần đi lại 14 km”.
tip-empty_phrase = “{ $found }” có thể nói về bất cứ việc gì. Thử thay bằng điều cụ thể mà chỉ việc của bạn có, ví dụ một con số hoặc một việc người dùng làm được mà trước đây không làm được.

like-title = Có thể giống việc đã có
like-lead = Những mục đã công bố và hồ sơ của chính bạn giống bản nháp này nhất. Xem qua để không làm lại việc người khác đã làm, và để nói rõ điểm khác ở phần “Điểm mới”. Giống không có nghĩa là không được nộp.
like-lead-staff = Hồ sơ đã nộp và mô hình đã báo cáo giống hồ sơ này nhất, theo tên và vấn đề. Đây là gợi ý của máy; giống hay trùng là do người xem xét.
like-catalogue = Trong danh mục
like-own = Hồ sơ của bạn, { $code }
like-draft = Bản nháp của bạn
like-dossier = { $code }, { $applicant }. { $state }

suggest-title = Mục tiêu có thể phù hợp
suggest-lead = Gợi ý từ những gì bạn đã viết. Bấm để thêm vào danh sách, rồi viết lý do; bạn vẫn tự quyết định.
suggest-add = Thêm mục tiêu này
notice-goal-added = Đã thêm mục tiêu. Hãy viết lý do cho mục tiêu đó.

themes-title = Người đánh giá sẽ tìm gì
themes-lead = Sở chọn bộ tiêu chí cho từng hồ sơ sau khi tiếp nhận, nên dưới đây là tiêu chí của mọi bộ, xếp theo điều cùng hỏi. Điểm trung bình của các phiếu cần đạt từ { $threshold } % điểm tối đa. Mỗi tiêu chí dẫn đến các mục trả lời nó.
theme-need = Tính cấp thiết
theme-need-about = Việc này có đáng làm không: ai gặp khó, khó đến mức nào.
theme-novelty = Tính mới, sáng tạo
theme-novelty-about = Khác gì với cách đang làm, và vì sao cách cũ không làm được.
theme-feasibility = Tính khả thi
theme-feasibility-about = Có đủ người, tiền, dữ liệu, thời gian không, và đã làm được đến đâu.
theme-effect = Hiệu quả, tác động
theme-effect-about = Đổi được gì, bao nhiêu, đo thế nào, góp vào mục tiêu nào.
theme-spread = Khả năng nhân rộng
theme-spread-about = Nơi khác có dùng được không, cần gì để dùng.
theme-criteria = { $count ->
    *[other] Xem { $count } tiêu chí và điểm tối đa
}
theme-points = Tối đa { $maximum } trên { $total } điểm
theme-has-nothing = Chưa viết
theme-has-answer = Đã viết
theme-has-number = Đã viết, có số liệu
theme-has-no-number = Đã viết, chưa có số liệu
theme-has-files = { $count ->
    *[other] Có { $count } tệp
}
theme-has-no-files = Chưa có tệp

examples-title = Ví dụ hồ sơ viết tốt
examples-lead = Ba hồ sơ được viết để minh họa, mỗi câu trả lời có lời ghi bên lề nói vì sao viết như vậy.
examples-link = Xem ví dụ hồ sơ viết tốt: { $title }
example-title = Ví dụ: { $title }
example-over = Ví dụ viết tốt
example-lead = Đọc câu trả lời bên trái, lời ghi bên lề nói vì sao viết như vậy và phục vụ tiêu chí nào.
example-invented = Hồ sơ này được viết để minh họa: người, số liệu và nơi áp dụng đều là hư cấu. Đừng sao chép; hãy viết về việc thật của bạn.
example-note = Ghi chú bên lề: { $field }
example-serves = Phục vụ tiêu chí: { $theme }
example-others = Ví dụ khác
