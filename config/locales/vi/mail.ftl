# Thư của cổng. Mỗi thư: -subject (nói về việc gì; “Cần làm trước …” hay “Để biết” do chương trình đặt trước), -lead, -next, -link.
mail-greeting = Kính gửi ông/bà { $name },
mail-closing = Trân trọng,
mail-portal = { site-name }
mail-automatic = Thư này do Cổng gửi tự động, xin không trả lời.
mail-hotline = Đường dây hỗ trợ: { $number }.
mail-help = Thư hỗ trợ: { $address }.
mail-reason = Lý do: { $note }
mail-provisional = Ngày này là tạm tính, vì lịch nghỉ lễ của năm sau chưa được công bố.
mail-stage-due = Hạn của bước này: { $due }.
mail-expiry = Liên kết chỉ dùng được một lần, trước { $due }.
mail-expiry-soon = Liên kết chỉ dùng được một lần và chỉ có hiệu lực trong thời gian ngắn.
mail-deadline = { $time } { $weekday }, ngày { $date }
mail-weekday-1 = thứ Hai
mail-weekday-2 = thứ Ba
mail-weekday-3 = thứ Tư
mail-weekday-4 = thứ Năm
mail-weekday-5 = thứ Sáu
mail-weekday-6 = thứ Bảy
mail-weekday-7 = Chủ nhật

mail-confirm_email-subject = Xác nhận địa chỉ thư điện tử
mail-confirm_email-lead = Địa chỉ thư này vừa được ghi cho một tài khoản trên { site-name }. Xin mở liên kết dưới đây và bấm nút xác nhận. Hồ sơ chỉ nộp được sau khi địa chỉ đã xác nhận.
mail-confirm_email-not-you = Nếu không phải ông/bà đăng ký, xin bỏ qua thư này.
mail-confirm_email-link = Xác nhận địa chỉ thư

mail-reset_password-subject = Đặt lại mật khẩu, nếu ông/bà đã yêu cầu
mail-reset_password-lead = Có người yêu cầu đặt lại mật khẩu của tài khoản dùng địa chỉ thư này. Nếu là ông/bà, xin mở liên kết dưới đây và đặt mật khẩu mới.
mail-reset_password-not-you = Nếu không phải ông/bà yêu cầu, xin bỏ qua thư này: mật khẩu hiện tại vẫn giữ nguyên. Cổng không bao giờ hỏi mật khẩu qua thư hay điện thoại.
mail-reset_password-link = Đặt mật khẩu mới

mail-account_exists-subject = Địa chỉ thư của ông/bà đã có tài khoản
mail-account_exists-lead = Có người vừa đăng ký bằng địa chỉ thư này, nhưng địa chỉ đã có tài khoản trên { site-name }. Tài khoản của ông/bà không thay đổi gì.
mail-account_exists-next = Nếu là ông/bà, xin đăng nhập bằng tài khoản đã có. Nếu quên mật khẩu, xin đặt lại tại { $address }
mail-account_exists-not-you = Nếu không phải ông/bà, xin bỏ qua thư này: người đăng ký không được biết là địa chỉ đã có tài khoản.
mail-account_exists-link = Đăng nhập

mail-password_changed-subject = Mật khẩu của ông/bà vừa được đổi
mail-password_changed-lead = Mật khẩu của tài khoản dùng địa chỉ thư này vừa được đổi. Các nơi đăng nhập khác đã kết thúc.
mail-password_changed-next = Nếu không phải ông/bà đổi, xin đặt lại mật khẩu ngay tại { $address }
mail-password_changed-not-you = Nếu chính ông/bà đổi, không cần làm gì thêm.
mail-password_changed-link = Đăng nhập

mail-join_requested-subject = Trả lời { $person }, người xin tham gia { $applicant }
mail-join_requested-lead = { $person } xin làm thành viên của { $applicant } trên { site-name }.
mail-join_requested-next = Xin chấp nhận hoặc từ chối trên trang thành viên. Chỉ chấp nhận người mà ông/bà biết là của đơn vị, vì thành viên đọc được hồ sơ của đơn vị.
mail-join_requested-link = Trả lời yêu cầu

mail-join_answered-subject-accepted = Ông/bà đã là thành viên của { $applicant }
mail-join_answered-subject-refused = Yêu cầu tham gia { $applicant } chưa được chấp nhận
mail-join_answered-lead-accepted = Yêu cầu tham gia { $applicant } của ông/bà đã được chấp nhận.
mail-join_answered-lead-refused = Người quản lý của { $applicant } chưa chấp nhận yêu cầu tham gia của ông/bà.
mail-join_answered-next-accepted = Từ lần đăng nhập tới, ông/bà thấy hồ sơ của đơn vị này trong trang hồ sơ.
mail-join_answered-next-refused = Nếu có nhầm lẫn, xin liên hệ trực tiếp với đơn vị rồi gửi lại yêu cầu, hoặc liên hệ bộ phận hỗ trợ ở cuối thư. Ông/bà cũng có thể nộp hồ sơ với tư cách cá nhân.
mail-join_answered-link = Mở trang hồ sơ

mail-proposal_submitted-subject = Đã nộp hồ sơ { $code }, chờ tiếp nhận
mail-proposal_submitted-lead = Cổng đã nhận hồ sơ “{ $title }” của ông/bà. Mã hồ sơ: { $code }.
mail-proposal_submitted-time = Thời điểm nộp được ghi nhận: { $at }.
mail-proposal_submitted-due = Sở kiểm tra và tiếp nhận hồ sơ chậm nhất { $due }.
mail-proposal_submitted-next = Ông/bà chưa cần làm gì thêm. Mã tra cứu có trên giấy xác nhận, xin mở hồ sơ để in hoặc lưu lại.
mail-proposal_submitted-link = Mở hồ sơ

mail-proposal_received-subject = Đã tiếp nhận hồ sơ { $code }
mail-proposal_received-subject-by = Đã tiếp nhận hồ sơ { $code }, hẹn trả kết quả { $due }
mail-proposal_received-lead = Sở đã tiếp nhận hồ sơ “{ $title }”, mã { $code }, và đang kiểm tra tính hợp lệ.
mail-proposal_received-due = Ngày hẹn trả kết quả: { $due }.
mail-proposal_received-next = Ông/bà chưa cần làm gì thêm. Nếu hồ sơ cần bổ sung, Sở sẽ nêu mọi điểm trong một lần. Giấy tiếp nhận và hẹn trả kết quả có trong hồ sơ.
mail-proposal_received-link = Mở hồ sơ

mail-information_requested-subject = Bổ sung hồ sơ { $code }
mail-information_requested-lead = Để được xét tiếp, hồ sơ “{ $title }”, mã { $code }, cần bổ sung, hoàn thiện một số điểm.
mail-information_requested-note = Lời nhắn của người thụ lý: { $note }
mail-information_requested-due = Xin sửa các mục được nêu rồi nộp lại trước { $due }.
mail-information_requested-due-none = Xin sửa các mục được nêu rồi nộp lại trong thời hạn ghi trên phiếu yêu cầu.
mail-information_requested-next = Chỉ các mục được nêu mở ra để sửa. Trong lúc chờ ông/bà, thời hạn xử lý của Sở tạm dừng. Nếu quá hạn, hồ sơ dừng xử lý nhưng ông/bà vẫn còn một thời gian để nộp bổ sung.
mail-information_requested-link = Bổ sung hồ sơ

mail-request_recalled-subject = Không cần bổ sung nữa: hồ sơ { $code }
mail-request_recalled-lead = Sở đã rút yêu cầu bổ sung đối với hồ sơ “{ $title }”, mã { $code }. Hồ sơ được xét tiếp.
mail-request_recalled-next = Ông/bà không cần làm gì thêm. Những gì ông/bà đã viết mà chưa nộp lại sẽ không được xét.
mail-request_recalled-link = Mở hồ sơ

mail-proposal_resubmitted-subject = Xem lại hồ sơ { $code } đã bổ sung
mail-proposal_resubmitted-lead = Người nộp đã bổ sung hồ sơ “{ $title }”, mã { $code }. Thời hạn xử lý chạy tiếp.
mail-proposal_resubmitted-next = Xin kiểm tra các điểm đã yêu cầu. Phiếu đánh giá trên lần nộp trước chưa được tính cho đến khi chuyên gia giữ lại.
mail-proposal_resubmitted-covers = Hồ sơ này được đánh giá ẩn danh: xin che thông tin của lần nộp mới, đến lúc đó chuyên gia mới đọc được.
mail-proposal_resubmitted-link = Mở hồ sơ

mail-proposal_lapsed-subject = Bổ sung hồ sơ { $code } đã dừng do quá hạn
mail-proposal_lapsed-lead = Đã quá hạn bổ sung nên việc giải quyết hồ sơ “{ $title }”, mã { $code }, dừng lại.
mail-proposal_lapsed-due = Ông/bà vẫn có thể bổ sung và nộp lại đến { $due }.
mail-proposal_lapsed-due-none = Ông/bà vẫn có thể bổ sung và nộp lại trong thời hạn ghi trên thông báo.
mail-proposal_lapsed-next = Nộp lại trong thời gian đó, hồ sơ giữ nguyên mã và được xét tiếp từ bước đang dừng. Sau đó, ông/bà có thể nộp hồ sơ mới và dẫn lại hồ sơ này.
mail-proposal_lapsed-link = Bổ sung hồ sơ

mail-review_invited-subject = Trả lời lời mời đánh giá hồ sơ { $code }
mail-review_invited-lead = Sở mời ông/bà đánh giá hồ sơ “{ $title }”, mã { $code }.
mail-review_invited-due = Lời mời chờ ông/bà trả lời đến { $due }.
mail-review_invited-next = Xin khai báo lợi ích liên quan rồi nhận lời. Nếu hồ sơ có liên quan đến ông/bà, không thuộc lĩnh vực của ông/bà hoặc ông/bà đang quá nhiều việc, xin từ chối sớm để Sở mời người khác.
mail-review_invited-secret = Nội dung hồ sơ chưa công khai, xin không chia sẻ với người khác.
mail-review_invited-link = Xem lời mời

mail-sheet_returned-subject = Sửa phiếu đánh giá hồ sơ { $code }
mail-sheet_returned-lead = Phiếu đánh giá của ông/bà đối với hồ sơ “{ $title }”, mã { $code }, được trả lại để hoàn thiện.
mail-sheet_returned-next = Điểm và nhận xét đã viết vẫn còn nguyên. Phiếu chỉ được tính sau khi ông/bà gửi lại.
mail-sheet_returned-link = Mở phiếu đánh giá

mail-proposal_forwarded-subject = Hồ sơ { $code } đã chuyển đến { $agency }
mail-proposal_forwarded-lead = Hồ sơ “{ $title }”, mã { $code }, đã được chuyển đến { $agency } để xem xét theo thẩm quyền.
mail-proposal_forwarded-next = Ông/bà không cần nộp lại: { $agency } sẽ liên hệ với ông/bà. Hồ sơ trên Cổng vẫn mở để đọc và in. Nếu lâu không nhận được trả lời, xin liên hệ bộ phận hỗ trợ ở cuối thư.
mail-proposal_forwarded-link = Mở hồ sơ

mail-forwarded_to_agency-subject = Tiếp nhận hồ sơ { $code } chuyển đến { $agency }
mail-forwarded_to_agency-lead = Sở Khoa học và Công nghệ chuyển đến { $agency } hồ sơ “{ $title }”, mã { $code }, của { $applicant }.
mail-forwarded_to_agency-next = Xin liên hệ Sở theo thông tin cuối thư để nhận toàn bộ hồ sơ, và báo hướng xử lý cho người nộp.
mail-forwarded_to_agency-link = Mở trang công việc

mail-ready_for_decision-subject = Quyết định về hồ sơ { $code }
mail-ready_for_decision-lead = Hồ sơ “{ $title }”, mã { $code }, đã đủ phiếu đánh giá và chờ quyết định.
mail-ready_for_decision-next = Xin đọc các phiếu, kết quả của hội đồng nếu bộ tiêu chí yêu cầu, rồi quyết định kèm lý do. Người đã chấm hoặc đã biểu quyết hồ sơ này không quyết định.
mail-ready_for_decision-link = Mở hồ sơ

mail-decision_released-subject = Đã có kết quả hồ sơ { $code }
mail-decision_released-lead = Đã có kết quả xét hồ sơ “{ $title }”, mã { $code }.
mail-decision_released-next = Xin mở hồ sơ để đọc thư trả lời. Thư nêu kết quả, lý do và những việc ông/bà có thể làm tiếp.
mail-decision_released-again = Nếu hồ sơ chưa được chấp nhận, ông/bà có thể đề nghị xem xét lại một lần, đến { $due }.
mail-decision_released-again-none = Nếu hồ sơ chưa được chấp nhận, ông/bà có thể đề nghị xem xét lại một lần, trong thời hạn ghi trong hồ sơ.
mail-decision_released-link = Đọc thư trả lời

mail-decision_revoked-subject = Kết quả hồ sơ { $code } đã thay đổi
mail-decision_revoked-lead = Kết quả đã báo của hồ sơ “{ $title }”, mã { $code }, đã được thu hồi. Một thư trả lời mới thay cho thư trước.
mail-decision_revoked-next = Xin mở hồ sơ để đọc lý do và những việc ông/bà có thể làm tiếp. Nếu sáng kiến đã được công bố, mục đó không còn hiển thị trong danh mục.
mail-decision_revoked-door = Nếu cần giải thích thêm, xin liên hệ bộ phận hỗ trợ ở cuối thư. Ông/bà có thể hoàn thiện đề xuất và nộp hồ sơ mới bất cứ lúc nào.
mail-decision_revoked-link = Đọc thư trả lời

mail-reconsideration_asked_for-subject = Xem đề nghị xem xét lại hồ sơ { $code }
mail-reconsideration_asked_for-lead = Người nộp đề nghị xem xét lại kết quả của hồ sơ “{ $title }”, mã { $code }.
mail-reconsideration_asked_for-next = Xin đọc lý do trong hồ sơ. Người đã tham gia quyết định trước không mở việc xem xét lại.
mail-reconsideration_asked_for-link = Mở hồ sơ

mail-reconsideration_opened-subject = Hồ sơ { $code } được xem xét lại
mail-reconsideration_opened-lead = Theo đề nghị của ông/bà, hồ sơ “{ $title }”, mã { $code }, được xem xét lại.
mail-reconsideration_opened-next = Ông/bà chưa cần làm gì thêm. Người đã tham gia quyết định trước không tham gia lần này; quyết định trước vẫn được lưu trong hồ sơ.
mail-reconsideration_opened-link = Mở hồ sơ

mail-proposal_merged-subject = Hồ sơ { $code } đã gộp vào hồ sơ { $into }
mail-proposal_merged-subject-other = Một hồ sơ khác đã gộp vào hồ sơ { $code }
mail-proposal_merged-lead = Hồ sơ “{ $title }”, mã { $code }, đã được gộp vào hồ sơ { $into }.
mail-proposal_merged-lead-other = Một hồ sơ khác đã được gộp vào hồ sơ “{ $title }”, mã { $code }.
mail-proposal_merged-next = Việc xét tiếp tục ở hồ sơ { $into }. Hồ sơ đã gộp vẫn mở để đọc và in. Nếu ông/bà cho rằng hai hồ sơ khác nhau, xin liên hệ bộ phận hỗ trợ ở cuối thư.
mail-proposal_merged-next-other = Việc xét hồ sơ này tiếp tục như trước. Ông/bà chưa cần làm gì thêm.
mail-proposal_merged-link = Mở hồ sơ

mail-proposal_withdrawn-subject = Hồ sơ { $code } đã được rút, không cần xử lý tiếp
mail-proposal_withdrawn-lead = Người nộp đã rút hồ sơ “{ $title }”, mã { $code }.
mail-proposal_withdrawn-next = Không cần xử lý tiếp. Hồ sơ vẫn được lưu để đọc.
mail-proposal_withdrawn-link = Mở hồ sơ

mail-initiative_published-subject = Đã công bố: { $title }
mail-initiative_published-subject-at = Sẽ công bố lúc { $at }: { $title }
mail-initiative_published-lead = “{ $title }” (hồ sơ { $code }) đã có trong danh mục sáng kiến, giải pháp, sản phẩm số của tỉnh.
mail-initiative_published-lead-at = “{ $title }” (hồ sơ { $code }) sẽ có trong danh mục sáng kiến, giải pháp, sản phẩm số của tỉnh từ { $at }.
mail-initiative_published-next = Danh mục chỉ hiển thị những mục được phép công khai. Ông/bà có thể rút sự đồng ý công bố trong hồ sơ bất cứ lúc nào.
mail-initiative_published-link = Xem trong danh mục

mail-initiative_unpublished-subject = Đã gỡ khỏi danh mục: { $title }
mail-initiative_unpublished-lead = “{ $title }” (hồ sơ { $code }) không còn hiển thị trong danh mục.
mail-initiative_unpublished-next = Kết quả xét hồ sơ không thay đổi vì việc này. Nếu muốn được công bố lại, xin liên hệ bộ phận hỗ trợ ở cuối thư để biết cần bổ sung gì.
mail-initiative_unpublished-link = Mở hồ sơ
