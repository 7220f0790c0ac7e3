# Xin góp ý trước khi nộp.

task-ask_advice = Xin góp ý trước khi nộp
task-give_advice = Góp ý bản nháp
guard-advice_not_asked = Đã xin góp ý cho hồ sơ này
guard-advice_asked = Người nộp chưa xin góp ý
guard-title_written = Cần viết tên đề xuất trước

notice-advice-asked = Đã gửi yêu cầu góp ý. Bạn vẫn viết tiếp và nộp được bất cứ lúc nào.
notice-advice-given = Đã gửi góp ý cho người nộp.

advice-title = Góp ý trước khi nộp
advice-ask-text = Một chuyên viên của Sở đọc bản nháp, ghi góp ý vào từng mục và trả lời trong { $days } ngày làm việc. Góp ý chỉ để bạn tham khảo. Mỗi hồ sơ xin được một lần.
advice-ask-title-first = Hãy viết tên đề xuất ở mục Thông tin chung, rồi xin góp ý tại đây.
advice-ask-question = Bạn muốn được góp ý về điều gì?
advice-ask-submit = Xin góp ý
advice-waits = Bạn đã xin góp ý lúc { $asked }. Chuyên viên trả lời trước { $due }. Trong lúc chờ, bạn vẫn viết tiếp và nộp được; nộp hồ sơ thì yêu cầu góp ý kết thúc.
advice-given = Chuyên viên đã góp ý lúc { $given }. Góp ý chỉ để tham khảo: bạn sửa hay giữ nguyên đều được.
advice-fields = Các mục được góp ý
advice-rewritten = Bạn đã sửa mục này sau khi được góp ý.
advice-beside = Góp ý của chuyên viên: { $field }

staff-work-advise = Góp ý bản nháp
staff-untitled = Chưa có tên
staff-advice-title = Góp ý bản nháp
staff-advice-lead = { $applicant } xin góp ý lúc { $asked }. Trả lời trước { $due }.
staff-advice-rule = Góp ý giúp người nộp viết tốt hơn; không từ chối và không ràng buộc ai. Người nộp có thể đang viết tiếp. Gửi góp ý xong, bạn không xem được bản nháp này nữa.
staff-advice-question = Người nộp muốn hỏi
staff-advice-mark = Góp ý mục này: { $field }
staff-advice-comment = Góp ý cho mục { $field }
staff-advice-files = Tài liệu kèm theo
staff-advice-general = Nhận xét chung
staff-advice-word = Nhận xét chung
staff-advice-word-hint = Điểm mạnh, điều nên bổ sung trước khi nộp. Viết như nói với người chưa từng làm hồ sơ.
staff-advice-submit = Gửi góp ý

dossier-event-ask_advice = Xin góp ý trước khi nộp
dossier-event-give_advice = Được góp ý trước khi nộp

mail-advice_asked-subject = Góp ý cho bản nháp “{ $title }”
mail-advice_asked-lead = Người nộp xin góp ý cho bản nháp “{ $title }” trước khi nộp.
mail-advice_asked-note = Người nộp muốn hỏi: { $note }
mail-advice_asked-due = Xin trả lời trước { $due }. Nếu hồ sơ được nộp trước đó, yêu cầu tự kết thúc.
mail-advice_asked-link = Đọc bản nháp và góp ý
mail-advice_given-subject = Đã có góp ý cho bản nháp “{ $title }”, nên xem trước khi nộp
mail-advice_given-lead = Chuyên viên của Sở đã góp ý cho bản nháp “{ $title }” của ông/bà.
mail-advice_given-note = Nhận xét chung: { $note }
mail-advice_given-next = Góp ý cho từng mục hiện cạnh mục đó trong hồ sơ. Góp ý chỉ để tham khảo: ông/bà quyết định sửa hay giữ nguyên, và nộp khi thấy sẵn sàng.
mail-advice_given-link = Mở bản nháp
