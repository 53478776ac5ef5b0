"""The account that stands for the software itself in traces; nobody can log in with it."""

SYSTEM_USER = "he-thong"
