# Số liệu về quy trình, theo tháng.

process-table = Tiếp nhận và trả kết quả theo tháng
process-flow = Tiếp nhận và trả kết quả
process-flow-unit = hồ sơ
process-received = Tiếp nhận
process-released = Trả kết quả
process-median = Số ngày làm việc đến khi có kết quả (trung vị)
process-median-unit = ngày làm việc
process-late = Kết quả trả sau ngày hẹn
process-late-unit = kết quả
process-month = Tháng
process-running = tháng chưa hết
process-nothing = không có kết quả
process-few = dưới { $fewest } kết quả
process-none = Chưa có hồ sơ nào được tiếp nhận.
process-note = Kết quả chỉ được đếm sau khi đã báo cho người nộp. Ngày làm việc tính từ khi tiếp nhận, không tính thời gian hồ sơ ở chỗ người nộp. Tháng chưa hết hoặc có dưới { $fewest } kết quả thì không nêu số ngày và số trễ, để không ai suy ra được về riêng một hồ sơ.
figures-dti-table = Thứ hạng theo năm
figures-indicators-table = Từng số liệu, thời điểm và nguồn
figures-download-table = Tải bảng này (CSV)
open-data-quy-trinh-title = Quy trình xử lý hồ sơ theo tháng
open-data-quy-trinh-about = Số hồ sơ tiếp nhận, số kết quả đã báo, số ngày làm việc trung vị và số kết quả trễ của 12 tháng gần nhất. Tháng chưa hết hoặc có ít kết quả thì hai cột cuối để trống.
