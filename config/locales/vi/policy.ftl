# Nhãn của cây chính sách.

link-confirmed = đã xác nhận
link-suggested = gợi ý, chờ Sở xác nhận

goal-kind-framework = Khung chính sách
goal-kind-group = Nhóm mục tiêu
goal-kind-task = Nhiệm vụ, giải pháp
goal-kind-target = Chỉ tiêu
goal-kind-objective = Mục tiêu
goal-kind-index = Chỉ số
scope-provincial = Tỉnh có thể tác động
scope-national = Cấp quốc gia, một tỉnh không tự quyết được

level-central = Trung ương
level-provincial = Tỉnh Hà Tĩnh
document-in_force = Còn hiệu lực
document-replaced = Đã được thay thế
document-expired = Hết hiệu lực
document-unknown = Chưa kiểm tra hiệu lực
