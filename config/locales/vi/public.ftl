# Các trang công khai.

# Mục trong danh mục và mục tiêu, dùng ở nhiều trang
entry-goals-confirmed = { $count } mục tiêu đã được xác nhận
entry-goals-suggested = { $count } mục tiêu gợi ý, chờ Sở xác nhận
goal-entries = { $count ->
    [0] chưa có mục nào
   *[other] { $count } mục
  }
goal-gap = Chưa có mục nào
goals-national = cấp quốc gia
goal-due = đến năm { $year }
goal-rank = từ hạng { $rank } trở lên
goal-at-most = không quá { $value }
goal-at-least = từ { $value } trở lên
goal-below = dưới { $value }
goal-above = trên { $value }
goal-exactly = đạt { $value }
goal-between = từ { $low } đến { $high }
period-month = tháng { $month }/{ $year }
period-inferred = { $period } (suy ra, nguồn không nêu rõ)
feed-title = Mục mới trong danh mục sáng kiến số Hà Tĩnh

# Trang chủ
home-title = Sáng kiến số cho Hà Tĩnh
home-lead = Tìm cách làm hay đang dùng ở tỉnh, hoặc gửi sáng kiến, giải pháp, sản phẩm số của bạn đến Sở Khoa học và Công nghệ.
home-search = Tìm trong danh mục
home-submit = Gửi đề xuất
home-track = Tra cứu hồ sơ
home-figures = Con số chính
home-published = mục trong danh mục
home-served = mục tiêu của tỉnh đã có mục phục vụ
home-gaps = mục tiêu của tỉnh còn trống
home-how = Gửi đề xuất thế nào
home-how-1 = Đăng ký bằng thư điện tử, rồi viết hồ sơ. Phần đã viết được lưu lại, làm tiếp lúc nào cũng được.
home-how-2 = Nộp hồ sơ và nhận mã. Sở tiếp nhận, kiểm tra, mời chuyên gia đánh giá và báo kết quả đúng hẹn.
home-how-3 = Đề xuất được lựa chọn và được bạn đồng ý sẽ có mặt trong danh mục cho mọi người cùng dùng.
home-how-more = Xem toàn bộ biểu mẫu, tiêu chí chấm điểm và thời hạn
home-gaps-title = { $count } mục tiêu của tỉnh đang chờ người làm
home-gaps-lead = Chưa có mục nào trong danh mục phục vụ các mục tiêu này. Nếu bạn có cách làm, hãy gửi đề xuất.
home-gaps-all = Xem cả { $count } mục tiêu
home-newest = Mới công bố
home-newest-all = Xem cả { $count } mục

# Danh mục
catalogue-title = Sáng kiến, giải pháp, sản phẩm số
catalogue-lead = Những gì tỉnh Hà Tĩnh đang dùng và những đề xuất đã được lựa chọn, công bố.
catalogue-search = Tìm trong danh mục
catalogue-search-hint = Gõ có dấu hoặc không dấu đều được. Ví dụ: truy xuất nguồn gốc.
catalogue-order = Sắp xếp
catalogue-order-lien-quan = Sát với từ tìm nhất
catalogue-order-moi = Mới công bố trước
catalogue-order-ten = Theo tên
catalogue-facet-linh-vuc = Lĩnh vực
catalogue-facet-muc-tieu = Mục tiêu
catalogue-facet-loai = Loại
catalogue-facet-giai-doan = Giai đoạn
catalogue-facet-dia-ban = Địa bàn
catalogue-facet-trl = Mức sẵn sàng công nghệ
catalogue-facet-nam = Năm công bố
catalogue-trl = TRL { $level }
catalogue-words = Từ tìm: { $words }
catalogue-total = { $count ->
    [0] Không có mục nào
   *[other] { $count } mục
  }
catalogue-total-more = Hơn { $count } mục
catalogue-loosened = Không có mục nào chứa đủ các từ bạn tìm. Dưới đây là những mục có một trong các từ đó.
catalogue-first = Về đầu danh sách
catalogue-nothing-found = Không tìm thấy mục nào
catalogue-nothing-found-text = Thử dùng ít từ hơn, từ khác, gõ không dấu, hoặc bỏ bớt điều kiện:
catalogue-without = Bỏ “{ $what }”
catalogue-all = Xem cả danh mục
catalogue-empty = Danh mục chưa có mục nào
catalogue-empty-text = Mục đầu tiên sẽ có ở đây ngay khi được công bố.

# Một mục
initiative-reported = Đây là mô hình do tỉnh báo cáo, không phải hồ sơ đề xuất nộp qua cổng. Nội dung ghi theo nguồn nêu bên dưới; cổng chưa đánh giá mô hình này.
initiative-operator = Đơn vị thực hiện
initiative-reach = Quy mô
initiative-sector = Lĩnh vực
initiative-kind = Loại
initiative-stage = Giai đoạn
initiative-trl = Mức sẵn sàng công nghệ
initiative-trl-of = TRL { $level } trên 9
initiative-communes = Địa bàn áp dụng
initiative-year = Năm công bố
initiative-source = Nguồn
initiative-published = Đưa lên cổng ngày
initiative-goals = Mục tiêu mà mục này phục vụ
initiative-no-goals = Chưa có mục tiêu nào được gắn với mục này.
initiative-back = Về danh mục

# Mục tiêu
goals-title = Mục tiêu và khoảng trống
goals-lead = Các mục tiêu của Nghị quyết 57 và của tỉnh, mục nào trong danh mục phục vụ mục tiêu nào, và mục tiêu nào còn trống.
goals-provincial = mục tiêu mà tỉnh có thể tác động
goals-served = đã có mục phục vụ
goals-unserved = còn trống, chưa có mục nào
goals-gaps-title = Mục tiêu còn trống
goals-gaps-lead = Đây là những mục tiêu mà tỉnh có thể tác động nhưng danh mục chưa có mục nào phục vụ.
goals-gaps-none = Mục tiêu nào của tỉnh cũng đã có mục phục vụ.
goal-aim = Cần đạt
goal-scope = Phạm vi
goal-document = Văn bản
goal-note = Ghi chú
goal-children = Gồm các mục tiêu
goal-values = Số liệu đã có
goal-ranks = Thứ hạng của tỉnh qua các năm
goal-entries-title = Mục phục vụ mục tiêu này: { $count }
goal-gap-title = Chưa có mục nào phục vụ mục tiêu này
goal-gap-text = Tỉnh có thể tác động đến mục tiêu này nhưng chưa có sáng kiến, giải pháp, sản phẩm nào trong danh mục. Nếu bạn có cách làm, hãy gửi đề xuất.
goal-no-entries = Chưa có mục nào được gắn trực tiếp với mục tiêu này.
goal-confirmed = Đã xác nhận
goal-suggested = Gợi ý, chờ Sở xác nhận
goal-suggested-text = Liên hệ dưới đây do dữ liệu tham chiếu gợi ý. Sở Khoa học và Công nghệ chưa xác nhận.
goal-more = Xem tất cả trong danh mục

# Văn bản
documents-title = Văn bản chính sách
documents-lead = Các văn bản của Trung ương và của tỉnh mà cổng căn cứ vào.
documents-unchecked = Hiệu lực của phần lớn văn bản chưa có người kiểm tra. Trước khi viện dẫn, hãy đối chiếu với văn bản gốc.
documents-document = Tên văn bản
documents-number = Số, ký hiệu
documents-issuer = Cơ quan ban hành
documents-issued = Ngày ban hành
documents-issued-unknown = chưa rõ
documents-status = Hiệu lực
documents-replaced-by = bởi { $number }
documents-data = Tải dạng bảng:

# Số liệu
figures-title = Số liệu
figures-lead = Chuyển đổi số của tỉnh qua các chỉ số đã công bố, và việc xử lý hồ sơ trên cổng này.
figures-process = Hồ sơ trên cổng
figures-submitted = hồ sơ đã nộp
figures-answered = hồ sơ đã có kết quả
figures-published = đề xuất đã công bố
figures-dti = Thứ hạng chuyển đổi số cấp tỉnh (DTI) của Hà Tĩnh
figures-dti-note = Hạng trên tổng số tỉnh, thành phố được xếp hạng; số nhỏ phía trên là số của nguồn. Ô có dấu gạch là năm chưa có số liệu.
figures-index = Chỉ số
figures-year = Năm
figures-rank = Hạng
figures-unknown = chưa có số liệu
figures-sources = Nguồn của thứ hạng
figures-indicators = Các chỉ số khác
figures-indicator = Chỉ số
figures-period = Thời điểm
figures-value = Giá trị
figures-goal = Mục tiêu liên quan
figures-source = Nguồn
figures-download = Tải các bảng này ở trang dữ liệu mở

# Tra cứu
tracking-title = Tra cứu hồ sơ
tracking-lead = Nhập hai mã in trên giấy tiếp nhận để xem hồ sơ đang ở bước nào.
tracking-code = Mã hồ sơ
tracking-code-hint = Ví dụ: NQ57-261123-0001
tracking-lookup = Mã tra cứu
tracking-lookup-hint = Gồm 10 chữ và số, ví dụ: 7K2QX-M9D4T
tracking-submit = Tra cứu
tracking-privacy = Trang này chỉ cho biết trạng thái và các mốc thời gian, không hiện nội dung hồ sơ hay tên người.
tracking-steps = Các mốc thời gian
tracking-another = Tra cứu hồ sơ khác
tracking-due = Hẹn xong bước này:
tracking-provisional = (tạm tính, vì lịch nghỉ của năm đó chưa có)
tracking-answer-by = Cần bổ sung trước hết ngày:
tracking-next-draft = Hồ sơ chưa nộp.
tracking-next-submitted = Sở sẽ tiếp nhận và hẹn ngày trả lời.
tracking-next-screening = Sở đang kiểm tra hồ sơ có hợp lệ không.
tracking-next-needs_info = Người nộp cần đăng nhập và bổ sung các mục được yêu cầu.
tracking-next-lapsed = Hồ sơ dừng vì quá hạn bổ sung. Người nộp vẫn có thể nộp lại trong thời hạn ghi trong thông báo.
tracking-next-in_review = Chuyên gia đang đánh giá. Kết quả sẽ được báo cho người nộp.
tracking-next-deliberation = Chuyên gia đang đánh giá. Kết quả sẽ được báo cho người nộp.
tracking-next-approved = Người nộp đã được báo kết quả và các bước tiếp theo.
tracking-next-declined = Người nộp đã được báo lý do và những gì có thể làm tiếp.
tracking-next-ineligible = Người nộp đã được báo lý do và những gì có thể làm tiếp.
tracking-next-forwarded = Cơ quan nhận hồ sơ sẽ liên hệ với người nộp.
tracking-next-withdrawn = Người nộp đã rút hồ sơ.
tracking-next-merged = Việc được làm tiếp ở hồ sơ kia.

# Bài toán, tin tức, góp ý
challenges-title = Bài toán
challenges-lead = Nhu cầu mà các cơ quan trong tỉnh nêu ra để doanh nghiệp, tổ chức và người dân cùng giải.
challenges-none = Chưa có bài toán nào được đăng
challenges-none-text = Bạn không cần chờ bài toán: đề xuất cho bất kỳ mục tiêu nào của tỉnh cũng được nhận quanh năm.
challenges-gaps = Xem các mục tiêu còn trống
news-title = Tin tức
news-none = Chưa có tin nào
news-none-text = Những mục mới công bố có trong danh mục và trong nguồn tin Atom.
news-catalogue = Mở danh mục
news-feed = Nguồn tin Atom
feedback-title = Góp ý
feedback-lead = Mọi góp ý về cổng và về nội dung trên cổng đều đáng quý.
feedback-what = Nên ghi gì
feedback-what-1 = Địa chỉ của trang mà bạn góp ý.
feedback-what-2 = Điều bạn mong đợi và điều bạn gặp.
feedback-what-3 = Mã yêu cầu, nếu trang báo lỗi có ghi.
feedback-no-form = Cổng chưa có biểu mẫu góp ý trực tuyến. Xin dùng các cách liên hệ trên đây.
contact-hotline = Điện thoại
contact-email = Thư điện tử
contact-address = Nơi tiếp nhận
contact-unknown = chưa công bố

# Dữ liệu mở
open-data-title = Dữ liệu mở
open-data-lead = Những gì cổng công bố, ở dạng mà máy đọc được.
open-data-files = Tệp để tải về
open-data-format = Mỗi tệp là một bảng CSV, mã hóa UTF-8, dòng đầu là tên cột. Ô trống nghĩa là chưa biết, không phải bằng không.
open-data-sang-kien-title = Danh mục sáng kiến, giải pháp, sản phẩm
open-data-sang-kien-about = Các mục đang công bố, kèm mục tiêu đã xác nhận và mục tiêu gợi ý.
open-data-muc-tieu-title = Mục tiêu
open-data-muc-tieu-about = Cây mục tiêu của Nghị quyết 57, của tỉnh và bộ chỉ số DTI, kèm số mục phục vụ.
open-data-van-ban-title = Văn bản chính sách
open-data-van-ban-about = Số, ngày, cơ quan ban hành và tình trạng kiểm tra hiệu lực.
open-data-chi-so-title = Chỉ số
open-data-chi-so-about = Từng giá trị, thời điểm và nguồn. Cột period_inferred cho biết thời điểm được suy ra.
open-data-thu-hang-title = Thứ hạng DTI
open-data-thu-hang-about = Hạng của tỉnh theo năm và theo chỉ số, kèm nguồn.
open-data-api = Giao diện lập trình
open-data-api-text = Đọc được bằng chương trình, không cần tài khoản, từ mọi trang:
open-data-openapi = mô tả theo OpenAPI
open-data-feed = mục mới công bố
open-data-terms = Khi dùng lại, xin ghi nguồn và giữ nguyên các ghi chú như “cần đối chiếu văn bản gốc” hoặc “gợi ý, chờ Sở xác nhận”.

# Trợ giúp
help-title = Trợ giúp
help-lead = Cách gửi đề xuất, toàn bộ biểu mẫu, tiêu chí chấm điểm, và những điều nên biết về cổng.
help-contents = Trong trang này
help-how = Từ ý định đến kết quả
help-how-account = Đăng ký tài khoản bằng thư điện tử. Doanh nghiệp, hợp tác xã, hộ kinh doanh cần mã số thuế; cá nhân thì không.
help-how-write = Viết hồ sơ. Các phần viết theo thứ tự nào cũng được, cổng lưu lại từng phần.
help-how-submit = Nộp hồ sơ. Bạn nhận mã hồ sơ và mã tra cứu ngay. Sở tiếp nhận trong { $receipt } ngày làm việc.
help-how-screening = Kiểm tra hợp lệ trong { $screening } ngày làm việc. Nếu thiếu, Sở nêu tất cả điểm cần bổ sung trong một lần; bạn có { $answer } ngày làm việc để trả lời, và trong lúc đó thời hạn của Sở dừng lại. Quá hạn thì hồ sơ dừng, nhưng còn { $resume } ngày để nộp lại.
help-how-review = Đánh giá trong { $review } ngày làm việc, bởi các chuyên gia không có lợi ích liên quan.
help-how-decision = Quyết định trong { $decision } ngày làm việc. Nếu chưa được lựa chọn, bạn biết lý do, cần cải thiện gì và có thể làm gì tiếp; trong { $reconsider } ngày có thể đề nghị xem xét lại một lần.
help-how-publish = Đề xuất được lựa chọn chỉ được công bố khi bạn đã đồng ý. Bạn có thể rút lại sự đồng ý bất cứ lúc nào.
help-how-days = Thời hạn tính theo ngày làm việc, giờ làm việc { $hours }. Hồ sơ đến ngoài giờ được tính là đến khi cơ quan mở cửa lần sau. Ngày đến không tính.
help-how-not = Được lựa chọn trên cổng không phải là công nhận sáng kiến theo luật, và không phải lời hứa đặt hàng hay cấp kinh phí.
help-form = Toàn bộ biểu mẫu
help-form-text = Việc nhỏ thì viết ngắn: chỉ những mục ghi “bắt buộc” mới cần có để nộp. Viết tiếng Việt có dấu, không viết tắt.
help-required-all = Bắt buộc.
help-required-large = Bắt buộc với giải pháp, sản phẩm.
help-required-large-only = Bắt buộc với giải pháp, sản phẩm; không hỏi với sáng kiến.
help-required-deployed = Bắt buộc với giải pháp, sản phẩm đã triển khai.
help-required-none = Không bắt buộc.
help-files = Mỗi tệp không quá { $file } MB, cả hồ sơ không quá { $all } MB và { $count } tệp. Nhận PDF, DOCX, XLSX, PPTX, PNG, JPG.
help-field-kind = Sáng kiến là cách làm mới đã có hiệu quả ở nơi làm việc; giải pháp là cách giải một vấn đề; sản phẩm là thứ dùng được ngay.
help-field-title = Một câu ngắn: làm gì, cho ai.
help-field-summary = Vài câu cho người đọc lướt. Phần này thường được công bố.
help-field-sector = Chọn một lĩnh vực gần nhất.
help-field-deployed = Đã có người dùng thật hay chưa.
help-field-step = Từ mới có ý tưởng đến đã dùng ở nhiều nơi.
help-field-problem = Điều gì đang khó, ai chịu khó, khó đến mức nào.
help-field-description = Bạn làm thế nào, gồm những gì, ai dùng.
help-field-novelty = Khác gì với cách đang làm; đã có ai làm chưa.
help-field-state_before = Trước khi áp dụng thì thế nào, có số liệu thì nêu.
help-field-results = Đã đạt được gì, đo bằng gì.
help-field-replication = Nơi khác có dùng được không, cần gì để dùng.
help-field-communes = Các xã, phường đang hoặc sẽ áp dụng.
help-field-economic_benefit = Tiết kiệm hay làm ra bao nhiêu, tính thế nào.
help-field-social_benefit = Ai được lợi và lợi thế nào.
help-field-cost = Tổng kinh phí bằng đồng.
help-field-cost_source = Tiền từ đâu: tự có, vay, ngân sách, tài trợ.
help-field-months = Số tháng để làm xong.
help-field-support = Bạn mong được hỗ trợ điều gì.
help-field-goals = Chọn mục tiêu mà đề xuất phục vụ và nói vì sao.
help-field-contributors = Tên và phần đóng góp của từng người, cộng lại đủ 100%.
help-field-intellectual_property = Ai có quyền, đã đăng ký gì chưa.
help-field-truthful = Bạn cam kết những gì viết là đúng.
help-field-personal_data = Để Sở được xử lý dữ liệu cá nhân trong hồ sơ.
help-field-publish = Để phần công khai được đưa lên danh mục nếu đề xuất được lựa chọn.
help-field-attachments = Bản mô tả, ảnh, số liệu, xác nhận của nơi sử dụng.
help-review = Chấm điểm thế nào
help-review-text = Mỗi hồ sơ được chấm theo một bộ tiêu chí dưới đây. Điểm trung bình của các phiếu cần đạt từ { $threshold }% điểm tối đa; đây là mức mặc định của cổng cho đến khi Sở quy định mức riêng. Người có thẩm quyền quyết định và phải nêu lý do.
help-review-conflict = Người có lợi ích liên quan đến hồ sơ không được tiếp nhận, đánh giá hay quyết định hồ sơ đó.
help-rubric-reviewers = Cần ít nhất { $count } phiếu đánh giá.
help-rubric-council = Có hội đồng cho ý kiến.
help-rubric-blind = Người chấm không biết ai nộp.
help-criterion = Tiêu chí
help-maximum = Điểm tối đa
help-minimum = Điểm tối thiểu
help-knock-out = (dưới mức này là không đạt)
help-total = Tổng
help-access = Tiếp cận cho mọi người
help-access-1 = Cổng được làm để ai cũng dùng được: bằng bàn phím, bằng trình đọc màn hình, trên điện thoại nhỏ, khi phóng chữ to, và cả khi trình duyệt không chạy JavaScript. Đích hướng tới là WCAG 2.2 mức AA; chưa có đơn vị độc lập nào kiểm định.
help-access-2 = Các tệp do người khác gửi lên có thể chưa đạt mức đó. Nếu bạn không đọc được tệp nào, hãy cho biết để nhận bản khác.
help-access-3 = Gặp chỗ khó dùng, xin liên hệ theo phần cuối trang này.
help-privacy = Bảo vệ dữ liệu cá nhân
help-privacy-1 = Xem các trang công khai không cần tài khoản và không bị theo dõi. Cổng không dùng dịch vụ của bên thứ ba. Khi bạn dùng tài khoản, cổng giữ:
help-privacy-account = Họ tên, thư điện tử, số điện thoại: để liên hệ và bảo vệ tài khoản. Mật khẩu chỉ được giữ ở dạng không đọc ngược lại được.
help-privacy-dossier = Nội dung hồ sơ, tên tác giả: để tiếp nhận và đánh giá. Chỉ những người có việc với hồ sơ được xem.
help-privacy-log = Nhật ký các việc đã làm, kèm thời điểm và địa chỉ mạng: để chứng minh việc xử lý đúng quy định.
help-privacy-cookie = Một cookie cho phiên đăng nhập và một cookie cho câu thông báo sau khi làm một việc. Không có cookie nào khác.
help-privacy-2 = Sự đồng ý không bao giờ được đánh dấu sẵn, và rút lại được. Rút đồng ý công bố thì mục được gỡ khỏi danh mục.
help-privacy-3 = Để xem, sửa hoặc yêu cầu xóa dữ liệu của mình, xin liên hệ theo phần cuối trang này.
help-contact = Liên hệ
