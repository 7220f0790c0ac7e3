# Khoảng trống và độ phủ của mục tiêu, hình vẽ.

gap-title = Còn cách mục tiêu bao xa
gap-points = { $number } điểm phần trăm
gap-reached = Số đo gần nhất: { $value } ({ $period }). Đã đạt mục tiêu { $aim }.
gap-edge = Số đo gần nhất: { $value } ({ $period }), đúng bằng mức của mục tiêu { $aim }, chưa vượt qua.
gap-short = Số đo gần nhất: { $value } ({ $period }). Còn thiếu { $much } so với mục tiêu { $aim }.
gap-over = Số đo gần nhất: { $value } ({ $period }). Còn phải giảm { $much } để đạt mục tiêu { $aim }.
gap-unmeasured = Chưa có số đo nào, nên chưa biết còn cách bao xa.
gap-other-unit = Có số liệu liên quan ở dưới nhưng khác đơn vị với mục tiêu, nên chưa biết còn cách bao xa.
gap-no-number = Mục tiêu này không đặt ra con số, và chưa có số đo nào.
gap-no-number-values = Mục tiêu này không đặt ra con số. Số liệu liên quan ở dưới.
gap-no-number-ranked = Chỉ số này không đặt ra con số phải đạt. Thứ hạng của tỉnh qua các năm ở dưới.
gap-due-left = Hạn là hết năm { $year }, còn { $left } năm.
gap-due-now = Hạn là hết năm nay ({ $year }).
gap-due-past = Hạn là hết năm { $year }, đã qua.
gap-due-unknown = Nguồn không nêu hạn.
gap-work-confirmed = { $count } mục trong danh mục phục vụ mục tiêu này, Sở đã xác nhận.
gap-work-suggested = { $count } mục mới là gợi ý, chờ Sở xác nhận.
gap-work-challenges = { $count } bài toán đang mở cho mục tiêu này.
gap-nobody = Chưa ai làm: chưa có mục nào được Sở xác nhận và chưa có bài toán nào đang mở.
gap-invite = Nếu bạn có cách làm, hãy gửi đề xuất. Cơ quan, xã, phường có việc cần giải thì đăng bài toán.
gap-post = Cơ quan đăng bài toán
goal-unserved = Chưa có mục nào phục vụ mục tiêu này.

goals-suggested-only = mới có gợi ý, chờ Sở xác nhận
goals-asked = chưa có mục được xác nhận, đang có bài toán mở
goals-waiting = chưa ai làm, cũng chưa có gợi ý
goals-waiting-lead = Tỉnh có thể tác động đến những mục tiêu này, nhưng danh mục chưa có mục nào phục vụ và chưa có bài toán nào đang mở.
goals-waiting-none = Mục tiêu nào của tỉnh cũng đã có mục phục vụ, có gợi ý hoặc có bài toán đang mở.
goals-suggested-title = Mục tiêu mới có gợi ý
goals-suggested-lead = Dữ liệu tham chiếu gợi ý vài mục cho những mục tiêu này. Sở chưa xác nhận mục nào, và chưa có bài toán nào đang mở.
goals-suggested-all = Xem { $count } mục tiêu mới có gợi ý
goals-suggested-none = Không có mục tiêu nào như vậy.
goals-download = Tải các mục tiêu (CSV)

matrix-title = Mục tiêu nào được phục vụ trong lĩnh vực nào
matrix-lead = Mỗi hàng là một mục tiêu mà tỉnh có thể tác động, mỗi cột là một lĩnh vực. { $empty } trên { $cells } ô còn trống.
matrix-about = Hình có { $goals } hàng, mỗi hàng một mục tiêu; { $empty } trên { $cells } ô còn trống. Các con số có trong bảng bên dưới.
matrix-caption = Số mục đã công bố, theo mục tiêu và lĩnh vực
matrix-goal = Mục tiêu
matrix-challenges = Bài toán đang mở
matrix-unsorted = Chưa ghi lĩnh vực
matrix-waits = Chưa ai làm
matrix-confirmed = đã xác nhận
matrix-suggested = gợi ý, chờ Sở xác nhận
matrix-none = chưa có
matrix-key = Cách đọc hình
matrix-key-confirmed = số mục đã được Sở xác nhận
matrix-key-suggested = số mục mới là gợi ý, chờ Sở xác nhận
matrix-key-none = ô trống: chưa có mục nào
matrix-key-challenges = số bài toán đang mở
matrix-key-waits = chưa ai làm: không có mục được xác nhận, không có bài toán
matrix-columns = Các cột
matrix-rows = Số ở đầu mỗi hàng là số của mục tiêu trong bảng dưới đây. Bấm vào một ô trong bảng để xem danh mục của ô đó.
matrix-table = Xem bảng: mỗi ô dẫn đến danh mục
matrix-download = Tải bảng độ phủ (CSV)

plot-unit = đơn vị:
plot-rank-axis = thứ hạng, hạng 1 ở trên cùng
plot-missing = Dải gạch chéo là năm chưa có số liệu.

open-data-do-phu-title = Độ phủ của mục tiêu theo lĩnh vực
open-data-do-phu-about = Mỗi hàng là một mục tiêu mà tỉnh có thể tác động và một lĩnh vực, với số mục đã công bố đã xác nhận và mới gợi ý; ô trống có hàng với số 0.
