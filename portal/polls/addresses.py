"""Where polls stand."""

LIST = "/tham-do/"
