### Tài liệu kèm theo: vì sao không nhận, quét mã độc, gửi dở.

problem-file-locked = Tệp “{ $name }” đặt mật khẩu hoặc bị mã hóa nên người đánh giá không mở được. Hãy bỏ mật khẩu, lưu lại rồi gửi.
problem-file-nested = Tệp “{ $name }” có tệp nén hoặc tệp khác gói bên trong. Hãy gửi riêng từng tệp, hoặc lưu lại thành PDF rồi gửi.
problem-file-program = Tệp “{ $name }” có kèm một chương trình chạy được nên cổng không nhận. Hãy bỏ phần đó, hoặc lưu lại thành PDF rồi gửi.
problem-file-entities = Tệp “{ $name }” có khai báo XML trỏ ra ngoài tệp nên cổng không nhận. Hãy mở bằng Word, Excel hoặc PowerPoint, lưu lại rồi gửi.
problem-file-script = Tệp PDF “{ $name }” có mã tự chạy hoặc lệnh mở chương trình nên cổng không nhận. Hãy chọn In, rồi chọn lưu thành PDF, và gửi tệp mới.
problem-file-embedded = Tệp PDF “{ $name }” có tệp khác đính kèm bên trong. Hãy tách tệp đính kèm ra gửi riêng, và gửi bản PDF không kèm tệp.
problem-file-mixed = Tệp “{ $name }” chứa thêm dữ liệu của một loại tệp khác nên cổng không nhận. Hãy mở tệp bằng phần mềm của nó, lưu lại thành tệp mới rồi gửi.
problem-file-pixels = Ảnh “{ $name }” có { $width } × { $height } điểm ảnh, tức { $found } triệu điểm; cổng nhận tối đa { $max } triệu điểm. Hãy thu nhỏ ảnh rồi gửi.

problem-files-quota = Tài liệu trong mọi hồ sơ của đơn vị sẽ là { $found } MB, giới hạn của mỗi đơn vị là { $max } MB. Hãy bỏ bớt tệp không dùng trong các bản nháp rồi gửi.

# Quét mã độc.
scan-waiting-staff = Chờ quét mã độc, chưa mở được
scan-clean-staff = Đã quét, không thấy mã độc
scan-infected-staff = Có mã độc, đã khóa
scan-unscanned-staff = Chưa quét mã độc, cẩn thận khi mở
scan-waiting-applicant = Chờ quét mã độc. Ông/bà vẫn nộp hồ sơ được; tải tệp về được sau khi quét xong.
scan-infected-applicant = Có mã độc, đã khóa. Hãy quét máy của mình và gửi tệp khác.
file-waiting = Tệp đang chờ quét mã độc nên chưa tải về được. Hãy thử lại sau ít phút.
file-infected = Tệp này có mã độc nên không ai tải về được.
log-find_virus = Phát hiện mã độc trong tài liệu
dossier-event-find_virus = Phát hiện mã độc trong một tệp, tệp đã bị khóa

mail-file_infected-subject = Gửi lại tệp “{ $file }”, tệp đã gửi có mã độc nên bị gỡ
mail-file_infected-lead-code = Khi quét mã độc, cổng phát hiện tệp “{ $file }” của hồ sơ “{ $title }”, mã { $code }, có mã độc.
mail-file_infected-lead = Khi quét mã độc, cổng phát hiện tệp “{ $file }” của hồ sơ “{ $title }” có mã độc.
mail-file_infected-lead-untitled = Khi quét mã độc, cổng phát hiện tệp “{ $file }” của một hồ sơ chưa đặt tên có mã độc.
mail-file_infected-what = Tệp đã được gỡ khỏi bản đang soạn, và không ai tải về được nữa. Nội dung hồ sơ và các tệp khác vẫn nguyên vẹn.
mail-file_infected-next = Hãy quét mã độc máy đã dùng, mở tệp gốc trên một máy sạch, lưu lại rồi gửi tệp mới. Nếu hồ sơ đã nộp, Sở sẽ báo khi cần ông/bà gửi lại tệp này.
mail-file_infected-link = Mở hồ sơ

# Gửi tệp theo từng phần.
files-unfinished = Tệp gửi dở
files-unfinished-lead = Muốn gửi tiếp, chọn lại đúng tệp đó ở mục Thêm tài liệu. Cổng chỉ gửi phần còn thiếu. Tệp gửi dở được giữ { $hours } giờ.
files-unfinished-part = Đã nhận { $done } trên { $size }
files-give-up = Bỏ phần đã gửi
notice-upload-given-up = Đã bỏ tệp gửi dở.
upload-waiting = Chờ đến lượt
upload-starting = Đang bắt đầu gửi
upload-sending = Đã gửi { $done } trên { $size }
upload-checking = Đã gửi hết, đang kiểm tra tệp
upload-paused = Mất kết nối. Cổng sẽ tự gửi tiếp khi có mạng, phần đã gửi không mất.
upload-done = Đã nhận
upload-cancelled = Đã hủy
upload-ended = Phiên đăng nhập đã hết. Hãy đăng nhập lại ở thẻ khác rồi bấm Gửi lại; phần đã gửi vẫn còn.
upload-broken = Chưa gửi được tệp này. Hãy bấm Gửi lại; phần đã gửi vẫn còn.
upload-cancel = Hủy
upload-again = Gửi lại
upload-back = Xem danh sách tài liệu đã gửi
