# Hồ sơ dừng do quá hạn bổ sung: còn nộp lại được đến khi nào.

dossier-next-lapsed-until = Hồ sơ dừng vì quá hạn bổ sung. Bạn còn bổ sung và nộp lại được đến { $until }.
dossier-next-lapsed-over = Hồ sơ dừng vì quá hạn bổ sung, và thời hạn nộp lại đã hết lúc { $until }. Bạn có thể viết hồ sơ mới từ hồ sơ này.
dossier-request-lapsed = Hạn bổ sung đã qua lúc { $due }. Bạn còn nộp lại được đến { $until }; hồ sơ giữ nguyên mã và được xét tiếp từ bước đang dừng.
dossier-request-over = Hạn bổ sung đã qua lúc { $due }, và thời hạn nộp lại đã hết lúc { $until }. Nội dung dưới đây chỉ để xem lại.
dossier-resume-by = Nộp lại được đến { $moment }
dossier-lapsed-at = Dừng từ { $moment }
