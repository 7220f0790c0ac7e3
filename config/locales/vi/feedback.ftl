# Hỏi và góp ý: ai cũng viết được, xác nhận bằng thư, rồi được chuyển, hiện hoặc trả lời.

feedback-write-entry = Hỏi và góp ý
feedback-write-challenge = Hỏi về bài toán
feedback-write-lead = Không cần tài khoản. Cổng gửi thư để bạn xác nhận địa chỉ rồi mới chuyển đi. Địa chỉ thư của bạn không ai thấy.
feedback-write-kind = Bạn muốn
feedback-kind-question = Hỏi đơn vị thực hiện
feedback-kind-question-hint = Cổng chuyển câu hỏi và gửi lại câu trả lời qua thư. Không hiện công khai.
feedback-kind-comment = Nêu ý kiến
feedback-kind-comment-hint = Hiện công khai cùng họ tên của bạn, sau khi Sở đọc. Đơn vị thực hiện hoặc Sở có thể trả lời.
feedback-kind-mistake = Báo sai sót
feedback-kind-mistake-hint = Gửi đến Sở: chỗ nào sai, đúng ra thế nào. Không hiện công khai.
feedback-kind-challenge = Hỏi về bài toán
feedback-kind-challenge-hint = Câu hỏi và câu trả lời hiện công khai cùng họ tên của bạn, để ai cũng biết như nhau.
feedback-body = Nội dung
feedback-body-hint = Không ghi số điện thoại, địa chỉ thư hay thông tin riêng của người khác.
feedback-name = Họ và tên
feedback-name-hint = Họ và tên của bạn
feedback-email = Địa chỉ thư điện tử
feedback-email-hint = Để xác nhận và nhận trả lời. Không hiện cho ai.
feedback-send = Gửi
feedback-confirm-title = Xác nhận gửi
feedback-confirm-lead = Bấm nút để xác nhận địa chỉ thư là của bạn và chuyển nội dung này đi.
feedback-confirm-do = Xác nhận và gửi
feedback-title-shown = Ý kiến và trả lời
feedback-shown-none = Chưa có ý kiến nào.
feedback-link = Hỏi đơn vị thực hiện, nêu ý kiến hoặc báo sai sót
feedback-challenge-shown = Hỏi và đáp
feedback-challenge-none = Chưa có câu hỏi nào.
feedback-challenge-link = Đặt câu hỏi về bài toán này
feedback-answer-provider = Đơn vị thực hiện trả lời ngày { $date }
feedback-answer-department = Cơ quan nhà nước trả lời ngày { $date }
feedback-answered-provider = Đơn vị thực hiện trả lời
feedback-answered-department = Cơ quan nhà nước trả lời

feedback-staff-title = Hỏi và góp ý
feedback-staff-lead = Điều mọi người hỏi, nhận xét và báo sai về các mục đã công bố và các bài toán. Địa chỉ thư của họ chỉ cổng biết.
feedback-waiting = Chờ xử lý
feedback-handled = Đã xử lý
feedback-about = Về
feedback-at = Gửi lúc
feedback-state = Tình trạng
feedback-none = Không có mục nào
feedback-none-hint = Có góp ý mới thì bạn thấy ở “Việc của tôi”.
feedback-page = Xem trang công khai
feedback-reason = Lý do không hiện:
feedback-handle = Xử lý
feedback-handle-do = Lưu
feedback-handling-show = Cho hiện công khai
feedback-handling-show-hint = Kèm câu trả lời nếu bạn ghi ở ô dưới
feedback-handling-answer = Trả lời và đóng
feedback-handling-answer-hint = Người gửi nhận câu trả lời qua thư
feedback-handling-refuse = Không hiện, không xử lý tiếp
feedback-handling-refuse-hint = Người gửi nhận lý do qua thư
feedback-words = Câu trả lời hoặc lý do
feedback-words-hint = Người gửi đọc được. Bắt buộc khi trả lời hoặc từ chối.
feedback-state-unconfirmed = Chưa xác nhận thư
feedback-state-waiting = Chờ xử lý
feedback-state-relayed = Đã chuyển, chờ trả lời
feedback-state-shown = Đang hiện
feedback-state-refused = Không hiện
feedback-state-closed = Đã đóng

feedback-provider-title = Câu hỏi và ý kiến
feedback-provider-lead = Mọi người hỏi và nhận xét về mục đã công bố. Bạn trả lời ở đây; cổng gửi thư giúp, hai bên không thấy địa chỉ của nhau.
feedback-provider-none = Chưa có câu hỏi nào
feedback-provider-none-hint = Có câu hỏi mới, chủ hồ sơ và người cùng soạn nhận được thư.
feedback-provider-open = Xem câu hỏi và ý kiến
feedback-answer = Câu trả lời
feedback-answer-hint = Câu hỏi và lời nhắn riêng thì chỉ người gửi nhận được; ý kiến công khai thì câu trả lời hiện cho mọi người. Muốn trao đổi trực tiếp, bạn tự ghi cách liên hệ.
feedback-answer-do = Gửi trả lời

problem-feedback-kind = Chọn điều bạn muốn gửi.
problem-feedback-handling = Chọn cách xử lý.
problem-feedback-often = Nơi bạn truy cập đã gửi quá nhiều góp ý. Đợi ít phút rồi gửi lại.

notice-feedback-sent = Hãy mở hộp thư và bấm vào đường dẫn trong thư để xác nhận. Chưa xác nhận thì chưa gửi đi.
notice-feedback-question = Đã xác nhận. Câu hỏi được chuyển đi; câu trả lời gửi đến thư của bạn.
notice-feedback-comment = Đã xác nhận. Sở đọc rồi mới cho hiện; bạn được báo qua thư.
notice-feedback-mistake = Đã xác nhận. Cảm ơn bạn; Sở xử lý xong sẽ báo qua thư.
notice-feedback-challenge = Đã xác nhận. Câu hỏi hiện cùng câu trả lời; bạn được báo qua thư.
notice-feedback-shown = Đã cho hiện công khai. Người gửi được báo.
notice-feedback-answered = Đã gửi trả lời.
notice-feedback-refused = Đã từ chối. Người gửi được báo lý do.

staff-work-feedback = Hỏi và góp ý chờ xử lý
log-write_feedback = Viết góp ý
log-confirm_feedback = Xác nhận góp ý
log-feedback_show = Cho hiện góp ý
log-feedback_answer = Trả lời góp ý
log-feedback_refuse = Từ chối góp ý

mail-feedback_confirm-subject = Xác nhận nội dung bạn gửi về “{ $title }”
mail-feedback_confirm-lead = Có người vừa dùng địa chỉ này để gửi nội dung dưới đây về “{ $title }”. Nếu là bạn, hãy mở đường dẫn và bấm nút xác nhận.
mail-feedback_confirm-not-you = Nếu không phải bạn, hãy bỏ qua thư này: nội dung không được gửi đi.
mail-feedback_confirm-link = Xác nhận và gửi

mail-feedback_relayed-subject = Trả lời câu hỏi về “{ $title }”
mail-feedback_relayed-lead = { $person } hỏi về “{ $title }” (hồ sơ { $code }):
mail-feedback_relayed-next = Xin trả lời trên cổng. Cổng chuyển câu trả lời qua thư; hai bên không thấy địa chỉ của nhau.
mail-feedback_relayed-link = Trả lời câu hỏi

mail-feedback_arrived-subject = Góp ý mới về “{ $title }”
mail-feedback_arrived-lead = { $person } vừa gửi về “{ $title }”:
mail-feedback_arrived-next = Xin đọc rồi cho hiện, trả lời hoặc từ chối.
mail-feedback_arrived-link = Xử lý góp ý

mail-feedback_answered-subject = Về nội dung bạn gửi: { $title }
mail-feedback_answered-lead = Bạn đã gửi về “{ $title }”:
mail-feedback_answered-show = Nội dung này đang hiện công khai.
mail-feedback_answered-answer = Đã có câu trả lời.
mail-feedback_answered-refuse = Nội dung này không được hiện hoặc không xử lý tiếp.
mail-feedback_answered-note = Lời trả lời: { $note }
mail-feedback_answered-link = Xem trang
