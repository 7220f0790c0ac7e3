### Tài liệu kèm theo: vì sao không nhận, quét mã độc, gửi dở.

problem-file-locked = Tệp “{ $name }” đặt mật khẩu hoặc bị mã hóa nên người đánh giá không mở được. Hãy bỏ mật khẩu, lưu lại rồi gửi.
problem-file-nested = Tệp “{ $name }” có tệp nén hoặc tệp khác gói bên trong. Hãy gửi riêng từng tệp, hoặc lưu lại thành PDF rồi gửi.
problem-file-program = Tệp “{ $name }” có kèm một chương trình chạy được nên cổng không nhận. Hãy bỏ phần đó, hoặc lưu lại thành PDF rồi gửi.
problem-file-entities = Tệp “{ $name }” có khai báo XML trỏ ra ngoài tệp nên cổng không nhận. Hãy mở bằng Word, Excel hoặc PowerPoint, lưu lại rồi gửi.
problem-file-script = Tệp PDF “{ $name }” có mã tự chạy hoặc lệnh mở chương trình nên cổng không nhận. Hãy chọn In, rồi chọn lưu thành PDF, và gửi tệp mới.
problem-file-embedded = Tệp PDF “{ $name }” có tệp khác đính kèm bên trong. Hãy tách tệp đính kèm ra gửi riêng, và gửi bản PDF không kèm tệp.
problem-file-mixed = Tệp “{ $name }” chứa thêm dữ liệu của một loại tệp khác nên cổng không nhận. Hãy mở tệp bằng phần mềm của nó, lưu lại thành tệp mới rồi gửi.
problem-file-pixels = Ảnh “{ $name }” có { $width } × { $height } điểm ảnh, tức { $found } triệu điểm; cổng nhận tối đa { $max } triệu điểm. Hãy thu nhỏ ảnh rồi gửi.
