# Chỗ không vẽ được đồ thị, và tên nhóm trong danh sách chọn.
plot-too-few = Chưa có số liệu của hai năm nên chưa vẽ được đồ thị.
account-communes-ward = Phường
account-communes-commune = Xã
