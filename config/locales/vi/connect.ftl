# Nhu cầu hỗ trợ và đề nghị hỗ trợ, ghép với nhau; lời nhắn được chuyển giúp, không lộ địa chỉ.

connect-wants = Đang cần:
