# Needs and offers of support, brought together; messages are relayed without an address.

connect-wants = Looking for:
