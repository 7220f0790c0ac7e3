# Trang hồ sơ của cán bộ: hồ sơ do cán bộ viết hộ tại quầy.

staff-counter = Tiếp nhận hộ
staff-counter-helper = Người viết hộ
staff-counter-signer = Người đến và ký
staff-counter-begun = Viết hộ từ
staff-counter-claimed = Người nộp đã nhận hồ sơ
staff-counter-about = Cán bộ này viết thay người nộp theo nhiệm vụ: vẫn tiếp nhận và kiểm tra hồ sơ được, nhưng không chấm phiếu, không biểu quyết và không ký quyết định.
staff-counter-own = Bạn đã viết hộ hồ sơ này: bạn tiếp nhận và kiểm tra được, nhưng không chấm phiếu, không biểu quyết và không ký quyết định. Nên để đồng nghiệp kiểm tra nếu có người.
staff-counter-papers = Giấy tờ đã ký
staff-counter-papers-none = Chưa lưu giấy tờ nào.
