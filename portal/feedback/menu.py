"""The room's places in the main menu."""

from portal.pages.menu import Node


def entries() -> list[Node]:
    """Two entries of the first level, with what belongs to them below."""
    return [
        Node("Hỏi đáp", "/hoi-dap/", [Node("Đã trả lời người dân", "/hoi-dap/da-tra-loi/")]),
        Node(
            "Phản ánh, kiến nghị",
            "/phan-anh-kien-nghi/",
            [
                Node("Tra cứu tình trạng xử lý", "/tra-cuu/"),
                Node("Kết quả trả lời", "/phan-anh-kien-nghi/ket-qua/"),
                Node("Góp ý website", "/gop-y/"),
            ],
        ),
    ]
