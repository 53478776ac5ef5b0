"""Abbreviations of Vietnamese administration and what they stand for, folded.

``ABBREVIATIONS`` hold wherever they stand, in both directions. ``SIGNS`` are parts of document numbers: many are
words as well (``tu``: tư, từ, tự), so they are spelt out only beside a number.
"""

ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "antt": ("an ninh trat tu",),
    "atgt": ("an toan giao thong",),
    "attp": ("an toan thuc pham",),
    "bch": ("ban chap hanh",),
    "bdbp": ("bo doi bien phong",),
    "bhxh": ("bao hiem xa hoi",),
    "bhyt": ("bao hiem y te",),
    "btc": ("ban to chuc",),
    "btv": ("ban thuong vu",),
    "bvmt": ("bao ve moi truong",),
    "cbcc": ("can bo cong chuc",),
    "cccd": ("can cuoc cong dan", "can cuoc"),
    "cchc": ("cai cach hanh chinh",),
    "cds": ("chuyen doi so",),
    "cmnd": ("chung minh nhan dan",),
    "cntt": ("cong nghe thong tin",),
    "csgt": ("canh sat giao thong",),
    "dbscl": ("dong bang song cuu long",),
    "dvc": ("dich vu cong",),
    "gddt": ("giao duc va dao tao", "giao duc dao tao"),
    "gplx": ("giay phep lai xe",),
    "gtvt": ("giao thong van tai",),
    "hdnd": ("hoi dong nhan dan",),
    "hssv": ("hoc sinh sinh vien",),
    "htx": ("hop tac xa",),
    "ldtbxh": ("lao dong thuong binh va xa hoi",),
    "lhpn": ("lien hiep phu nu",),
    "mttq": ("mat tran to quoc",),
    "nnptnt": ("nong nghiep va phat trien nong thon",),
    "ntm": ("nong thon moi",),
    "pccc": ("phong chay chua chay",),
    "sxh": ("sot xuat huyet",),
    "tcm": ("tay chan mieng",),
    "tdp": ("to dan pho",),
    "thcs": ("trung hoc co so",),
    "thpt": ("trung hoc pho thong",),
    "tnmt": ("tai nguyen va moi truong", "tai nguyen moi truong"),
    "tp": ("thanh pho",),
    "tthc": ("thu tuc hanh chinh",),
    "ttxvn": ("thong tan xa viet nam",),
    "tyt": ("tram y te",),
    "ubmttq": ("uy ban mat tran to quoc",),
    "ubnd": ("uy ban nhan dan",),
    "vhtt": ("van hoa thong tin",),
    "vsattp": ("ve sinh an toan thuc pham",),
    "ytcs": ("y te co so",),
}

SIGNS: dict[str, tuple[str, ...]] = {
    "bc": ("bao cao",),
    "cd": ("cong dien",),
    "cp": ("chinh phu",),
    "ct": ("chi thi",),
    "cv": ("cong van",),
    "hd": ("huong dan",),
    "hdnd": ABBREVIATIONS["hdnd"],
    "kh": ("ke hoach",),
    "kl": ("ket luan",),
    "nd": ("nghi dinh",),
    "nq": ("nghi quyet",),
    "qd": ("quyet dinh", "quy dinh"),
    "qh": ("quoc hoi",),
    "tb": ("thong bao",),
    "tt": ("thong tu",),
    "ttg": ("thu tuong",),
    "tu": ("thanh uy", "tinh uy", "trung uong"),
    "tw": ("trung uong",),
    "ubnd": ABBREVIATIONS["ubnd"],
}

# From the words spelt out to the abbreviation, the longest first.
SPELT_OUT: dict[tuple[str, ...], str] = dict(
    sorted(
        ((tuple(phrase.split()), short) for short, phrases in ABBREVIATIONS.items() for phrase in phrases),
        key=lambda pair: -len(pair[0]),
    )
)
