# Tiếp nhận hộ: viết hồ sơ cho người đến trực tiếp, và nhận lại hồ sơ.

role-helper = Người viết hộ
nav-counter = Tiếp nhận hộ
guard-consent_on_paper = Cần tải lên bản quét giấy đồng ý có chữ ký của người nộp

notice-help-begun = Đã bắt đầu hồ sơ. Tải lên bản giấy và giấy đồng ý, rồi viết hồ sơ.
notice-paper-kept = Đã lưu bản quét.
notice-dossier-claimed = Bạn đã nhận hồ sơ. Từ nay bạn theo dõi và bổ sung hồ sơ tại đây.
notice-dossier-asked = Đơn vị của hồ sơ đã có chủ hồ sơ. Cổng đã gửi yêu cầu; chủ hồ sơ trả lời qua thư điện tử.

help-counter-lead = Viết và nộp hồ sơ cho người đến trực tiếp. Bạn chỉ xem được hồ sơ do bạn viết hộ, đến khi người nộp nhận lại.
help-new = Viết hộ hồ sơ mới
help-nobody = Tài khoản của bạn chưa gắn với xã, phường nào, nên chưa viết hộ được. Hãy báo người quản trị.
help-list = Hồ sơ đã viết hộ
help-claimed = Người nộp đã nhận hồ sơ.
help-none = Chưa viết hộ hồ sơ nào
help-none-text = Hồ sơ bạn viết hộ hiện ở đây.
help-new-lead = Ghi người đến và người đứng tên hồ sơ. Bước sau tải lên giấy tờ và viết hồ sơ.
help-who-came = 1. Người đến
help-who-came-hint = Người trực tiếp đến và ký giấy đồng ý.
help-channel = Hình thức
help-channel-counter = Đến quầy tiếp nhận
help-channel-visit = Cán bộ đến tận nơi
help-channel-post = Gửi giấy tờ qua bưu điện
help-channel-missing = Chọn hình thức.
help-for-whom = 2. Người nộp hồ sơ
help-for-whom-hint = Đơn vị hoặc cá nhân đứng tên. Đơn vị đã có trên cổng thì hồ sơ gắn vào đơn vị đó theo mã số thuế.
help-kind = Người nộp là
help-kind-missing = Chọn người nộp là ai.
help-tax-code-hint = 10 chữ số; chi nhánh thêm 3 chữ số; hộ kinh doanh có thể dùng 12 chữ số của chủ hộ. Cá nhân bỏ qua ô này
help-out-of-reach = Người nộp này không thuộc xã, phường của bạn, nên bạn không viết hộ được.
help-begin = Bắt đầu hồ sơ
help-signer = Người đến
help-papers = Giấy tờ của người nộp
help-paper-paper = Bản giấy
help-paper-paper-about = Bản quét giấy tờ người nộp mang đến, để đối chiếu. Không bắt buộc; không gửi cho người đánh giá.
help-paper-consent = Giấy đồng ý có chữ ký
help-paper-consent-about = Bản quét giấy mà người nộp ký: cam đoan nội dung là thật, đồng ý xử lý dữ liệu cá nhân và đồng ý công bố. Phải có mới nộp được.
help-paper-choose = Chọn tệp
help-paper-keep = Lưu
help-paper-closed = Hồ sơ đã nộp, không thay giấy tờ được nữa.
help-way-on = Việc tiếp theo
help-way-on-draft = Viết các mục như người nộp nói. Ở mục Tác giả và cam kết, chỉ đánh dấu những điều người nộp đã ký trên giấy.
help-way-on-submitted = In biên nhận và đưa cho người nộp. Trên đó có mã hồ sơ và mã tra cứu để theo dõi và nhận hồ sơ.
help-write = Viết hồ sơ
help-receipt = Mở và in biên nhận
help-dossier = Mở hồ sơ
help-helping = Bạn đang viết hộ
help-helping-text = Hồ sơ đứng tên người nộp. Trước khi nộp, cần giấy đồng ý có chữ ký:
help-helping-check = Các cam kết được ghi nhận là cho trên giấy, bạn là người ghi nhận. Kiểm tra với giấy đồng ý:
help-receipt-claim = Muốn tự theo dõi và bổ sung hồ sơ: tạo tài khoản, rồi nhập hai mã trên tại

claim-title = Nhận hồ sơ đã được viết hộ
claim-link = Nhận hồ sơ đã được cán bộ viết hộ
claim-lead = Nhập hai mã in trên biên nhận. Nhận xong, bạn là chủ hồ sơ và cán bộ không còn sửa được.
claim-code = Mã hồ sơ
claim-code-hint = Ví dụ: NQ57-261123-0001
claim-lookup = Mã tra cứu
claim-lookup-hint = In ngay dưới mã hồ sơ
claim-submit = Nhận hồ sơ
claim-helper = Bạn là người viết hộ hồ sơ này. Người nộp nhận hồ sơ bằng tài khoản của họ.
claim-unconfirmed = Hãy xác nhận địa chỉ thư điện tử của bạn trước.
claim-wait = Đã nhập sai nhiều lần. Đợi khoảng { $minutes } phút rồi thử lại.

dossier-event-begin_help = Cán bộ bắt đầu viết hộ
dossier-event-claim = Người nộp nhận hồ sơ

mail-help_begun-subject = Cán bộ đang viết hộ một hồ sơ của ông/bà
mail-help_begun-lead = Một cán bộ đang viết hộ hồ sơ đứng tên đơn vị của ông/bà, theo đề nghị của người đến trực tiếp.
mail-help_begun-next = Ông/bà xem và sửa được hồ sơ này ngay từ bây giờ. Nếu đơn vị không nhờ viết hộ, xin báo bộ phận hỗ trợ ở cuối thư.
mail-help_begun-link = Xem hồ sơ

log-begin_help = Bắt đầu viết hộ
log-keep_paper = Lưu giấy tờ của người nộp
log-claim = Nhận hồ sơ đã viết hộ
log-ask_for_dossier = Xin nhận hồ sơ đã viết hộ
