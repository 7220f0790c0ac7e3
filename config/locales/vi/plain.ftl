# Chỗ không vẽ được đồ thị.
plot-too-few = Chưa có số liệu của hai năm nên chưa vẽ được đồ thị.
