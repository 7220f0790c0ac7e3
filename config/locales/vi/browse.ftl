# Tìm và lọc ở các danh sách công khai: mục, mục tiêu, bài toán, văn bản.
browse-total-initiatives = { $count ->
    [0] Không có mục nào
   *[other] { $count } mục
  }
browse-total-goals = { $count ->
    [0] Không có mục tiêu nào
   *[other] { $count } mục tiêu
  }
browse-total-challenges = { $count ->
    [0] Không có bài toán nào
   *[other] { $count } bài toán
  }
browse-total-documents = { $count ->
    [0] Không có văn bản nào
   *[other] { $count } văn bản
  }
browse-nothing-initiatives = Không tìm thấy mục nào
browse-nothing-goals = Không tìm thấy mục tiêu nào
browse-nothing-challenges = Không tìm thấy bài toán nào
browse-nothing-documents = Không tìm thấy văn bản nào
browse-loosened-initiatives = Không có mục nào chứa đủ các từ bạn tìm. Dưới đây là những mục có một trong các từ đó.
browse-loosened-goals = Không có mục tiêu nào chứa đủ các từ bạn tìm. Dưới đây là những mục tiêu có một trong các từ đó.
browse-loosened-challenges = Không có bài toán nào chứa đủ các từ bạn tìm. Dưới đây là những bài toán có một trong các từ đó.
browse-loosened-documents = Không có văn bản nào chứa đủ các từ bạn tìm. Dưới đây là những văn bản có một trong các từ đó.
browse-all-initiatives = Xem cả danh mục
browse-all-goals = Xem mọi mục tiêu
browse-all-challenges = Xem mọi bài toán
browse-all-documents = Xem mọi văn bản
goals-search = Tìm mục tiêu
browse-hint-goals = Gõ tên, mã mục tiêu hoặc số văn bản; có dấu hoặc không dấu đều được. Ví dụ: kinh tế số.
documents-search = Tìm văn bản
browse-hint-documents = Gõ số, ký hiệu, tên văn bản hoặc cơ quan ban hành; có dấu hoặc không dấu đều được. Ví dụ: 57-NQ/TW.
catalogue-facet-tinh-trang = Tình trạng
catalogue-facet-co-quan = Cơ quan đăng
browse-state-draft = Chưa đăng
browse-state-waiting = Chưa đăng
browse-state-open = Đang mở
browse-state-solved = Đã có lời giải
browse-state-withdrawn = Đã rút
browse-state-closed = Đã đóng, chưa có lời giải
documents-found = Văn bản tìm thấy
