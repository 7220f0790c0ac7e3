# Bài toán: nhu cầu mà cơ quan, xã, phường đăng lên để mọi người cùng giải.
challenges-open = Đang mở
challenges-ended = Đã kết thúc
challenges-search = Tìm bài toán
challenges-search-hint = Gõ có dấu hoặc không dấu đều được.
challenges-found = { $count ->
    [0] Không có bài toán nào
   *[other] { $count } bài toán
  }
home-challenges = Bài toán đang nhận đề xuất
home-challenges-all = Xem mọi bài toán
goal-challenges = Bài toán đang mở về mục tiêu này

challenge-name = Bài toán
challenge-agency = Cơ quan đăng
challenge-state = Trạng thái
challenge-proposals = Hồ sơ đã nộp
challenge-title = Tên bài toán
challenge-title-hint = Một câu nói rõ việc cần giải, ở đâu. Ví dụ: Cảnh báo ngập đến từng tổ dân phố ở phường Thành Sen.
challenge-basis = Căn cứ và hiện trạng
challenge-basis-hint = Vì sao cần giải: văn bản giao việc, số liệu hiện tại, đã thử cách nào.
challenge-expected = Kết quả cần đạt
challenge-expected-hint = Nói bằng số đo được và thời hạn. Ví dụ: báo trước 60 phút cho 90% hộ ở điểm ngập.
challenge-reward = Người được chọn nhận được gì
challenge-reward-hint = Ví dụ: kinh phí thử nghiệm, nơi thử, dữ liệu, người phối hợp, cơ hội đặt hàng.
challenge-contact = Liên hệ
challenge-contact-hint = Người trả lời câu hỏi: họ tên, chức vụ, điện thoại cơ quan, thư điện tử cơ quan. Mọi người đều đọc được phần này.
challenge-goals = Mục tiêu hướng tới
challenge-goals-hint = Chọn ít nhất một mục tiêu.
challenge-window = Thời gian nhận đề xuất
challenge-window-hint = Tính theo đồng hồ của cổng, giờ Việt Nam, chính xác đến từng giây. Bỏ trống ngày mở thì mở ngay khi được duyệt.
challenge-opens-date = Ngày mở
challenge-opens-time = Giờ mở
challenge-closes-date = Ngày đóng
challenge-closes-time = Giờ đóng
challenge-time-hint = Ví dụ: 7:30. Bỏ trống là từ 00:00:00.
challenge-closes-time-hint = Ví dụ: 17:00. Bỏ trống là đến hết ngày, 23:59:59.
challenge-from = Nhận đề xuất từ
challenge-until = Nhận đề xuất đến
challenge-moment = { $time } { $weekday }, { $date } (giờ Việt Nam)
challenge-opens = Mở lúc { $moment }
challenge-closes = Nhận đến { $moment }
challenge-closed-at = Đã ngừng nhận lúc { $moment }
challenge-ended-at = Kết thúc lúc { $moment }
challenge-outcome = Kết quả
challenge-answers = Đã công bố để trả lời bài toán này
challenge-not-yet = Bài toán này nhận đề xuất từ { $moment }.
challenge-too-late = Bài toán này đã ngừng nhận đề xuất lúc { $moment }. Cơ quan đăng đang xem xét các đề xuất đã nhận.
challenge-no-more = Bài toán này đã kết thúc, không nhận thêm đề xuất.
challenge-others = Xem các bài toán khác

challenge-phase-soon = Sắp nhận đề xuất
challenge-phase-taking = Đang nhận đề xuất
challenge-phase-over = Hết hạn nhận, đang xem xét
challenge-state-draft = Bản nháp
challenge-state-waiting = Chờ duyệt
challenge-state-open = Đã đăng
challenge-state-solved = Đã có lời giải
challenge-state-withdrawn = Đã rút
challenge-state-closed = Đã đóng, chưa có lời giải

challenge-action-send = Gửi duyệt
challenge-action-take_back = Lấy về viết tiếp
challenge-action-approve = Duyệt và đăng
challenge-action-hand_back = Trả lại để sửa
challenge-action-hand_back-about = Nói rõ cần sửa gì. Cơ quan đăng nhận được thư, sửa rồi gửi lại.
challenge-action-withdraw = Rút bài toán
challenge-action-withdraw-about = Nói rõ vì sao không cần nữa. Nếu bài toán đã đăng, lý do được công bố và người đang viết đề xuất nhận được thư.
challenge-action-solve = Báo đã có lời giải
challenge-action-solve-about = Nói lời giải nào được chọn, làm ở đâu, từ khi nào. Nội dung này được công bố; các mục đã công bố trong danh mục tự hiện bên dưới.
challenge-action-close = Đóng, chưa có lời giải
challenge-action-close-about = Nói rõ vì sao chưa chọn được và bước tiếp theo là gì. Nội dung này được công bố.

challenge-guard-complete = Cần viết đủ: căn cứ, kết quả cần đạt, người được chọn nhận gì, liên hệ, ngày đóng và ít nhất một mục tiêu
challenge-guard-ahead = Ngày đóng đã qua, cần chọn ngày khác
challenge-guard-not_own = Người viết bài toán, hoặc cán bộ của chính cơ quan đăng, không tự duyệt

challenge-new = Đăng bài toán
challenge-edit = Sửa bài toán
challenge-edit-lead = Viết sao cho người ngoài cơ quan hiểu được. Bài toán hiện lên cổng sau khi chuyên viên tiếp nhận duyệt.
challenge-save = Lưu bản nháp
challenge-save-send = Lưu và gửi duyệt
challenge-public = Xem trang công khai
challenge-handed-back = Chuyên viên trả lại để sửa
challenge-offers-none = Lúc này bạn không phải làm gì với bài toán này.
challenge-not-now = Bài toán đã sang trạng thái khác nên không làm được việc này. Hãy mở lại trang của bài toán.
challenge-not-yours-now = Chỉ cán bộ của cơ quan đăng sửa được, và chỉ khi bài toán còn là bản nháp.
challenge-stale = Có người vừa sửa bài toán này sau khi bạn mở trang. Hãy mở lại trang của bài toán để xem bản mới; chữ bạn viết vẫn còn ở dưới, bấm lần nữa thì lưu đè lên.

staff-challenges-lead = Nhu cầu mà cơ quan, xã, phường đăng để nhận đề xuất.
staff-challenges-none-else = Khi có bài toán được gửi duyệt hoặc đã đăng, bài toán hiện ở đây.
reason-page-note = Nội dung
reason-page-back = Quay lại, không lưu

challenge-waits-waiting = Chờ duyệt để đăng.
challenge-waits-draft = Được trả lại để sửa.
challenge-waits-open = Đã hết hạn nhận đề xuất: cho mọi người biết kết quả.

notice-challenge-send = Đã gửi duyệt. Khi có kết quả, bạn nhận được thư.
notice-challenge-take_back = Đã lấy về bản nháp.
notice-challenge-approve = Đã duyệt. Bài toán hiện trên cổng.
notice-challenge-hand_back = Đã trả lại cho cơ quan đăng.
notice-challenge-withdraw = Đã rút bài toán.
notice-challenge-solve = Đã ghi lời giải và báo cho người liên quan.
notice-challenge-close = Đã đóng bài toán và báo cho người liên quan.

log-challenge_begin = Bắt đầu viết bài toán
log-challenge_save = Sửa bản nháp bài toán
log-challenge_send = Gửi duyệt bài toán
log-challenge_take_back = Lấy bài toán về viết tiếp
log-challenge_approve = Duyệt và đăng bài toán
log-challenge_hand_back = Trả lại bài toán để sửa
log-challenge_withdraw = Rút bài toán
log-challenge_solve = Báo bài toán đã có lời giải
log-challenge_close = Đóng bài toán

mail-challenge_sent-subject = Duyệt bài toán: { $title }
mail-challenge_sent-lead = { $agency } vừa gửi bài toán “{ $title }” để duyệt.
mail-challenge_sent-next = Xin xem nội dung, rồi duyệt và đăng, hoặc trả lại kèm điều cần sửa.
mail-challenge_sent-link = Mở bài toán
mail-challenge_approved-subject = Đã đăng bài toán: { $title }
mail-challenge_approved-lead = Bài toán “{ $title }” của { $agency } đã được duyệt và hiện trên cổng.
mail-challenge_approved-next = Không cần làm gì thêm. Khi hết hạn nhận đề xuất, xin cho mọi người biết kết quả trên trang của bài toán.
mail-challenge_approved-link = Xem bài toán
mail-challenge_handed_back-subject = Sửa bài toán: { $title }
mail-challenge_handed_back-lead = Bài toán “{ $title }” của { $agency } được trả lại để sửa.
mail-challenge_handed_back-next = Xin sửa rồi gửi duyệt lại.
mail-challenge_handed_back-link = Mở bài toán
mail-challenge_ended-subject = Bài toán đã kết thúc: { $title }
mail-challenge_ended-lead-solved = Bài toán “{ $title }” của { $agency } đã có lời giải.
mail-challenge_ended-lead-withdrawn = { $agency } đã rút bài toán “{ $title }”.
mail-challenge_ended-lead-closed = { $agency } đã đóng bài toán “{ $title }”.
mail-challenge_ended-next = Hồ sơ đã nộp vẫn được xem xét như bình thường. Bản nháp vẫn còn nguyên: ông/bà có thể bỏ gắn với bài toán này rồi nộp như một đề xuất tự do.
mail-challenge_ended-link = Xem kết quả

propose-title = Đề xuất giải pháp
propose-lead = Cổng mở một bản nháp gắn với bài toán này. Bạn viết dần, lưu lúc nào cũng được, và nộp trước { $closes }.
propose-begin = Bắt đầu hồ sơ trả lời bài toán này
propose-drafts = Bản nháp bạn đã viết cho bài toán này
propose-other-doors = Bạn vẫn có thể trả lời bài toán khác, hoặc gửi đề xuất tự do vào bất cứ lúc nào.
challenge-bound = Trả lời bài toán
challenge-bound-late = Nội dung bạn đã viết vẫn còn nguyên. Bạn có thể bỏ gắn với bài toán này rồi nộp như một đề xuất tự do, hoặc chọn bài toán khác.
challenge-untie = Bỏ gắn hoặc chọn bài toán khác
question-challenge = Trả lời bài toán nào
question-challenge-hint = Chọn nếu hồ sơ trả lời một bài toán mà cơ quan trong tỉnh đang đăng. Hồ sơ gắn với bài toán chỉ nộp được trong thời gian bài toán nhận đề xuất.
guard-inside_window = Bài toán mà hồ sơ trả lời không nhận đề xuất vào lúc này
