"""Planted values of people, each in the spellings that people use, and what stays of each sentence.

`{}` marks where the spelling goes. A trace is a piece of the value that may stand nowhere after masking; traces are
looked for in the text without diacritics and in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Canary:
    """One value: the sentence around it, its spellings, and the pieces that must be gone."""

    id: str
    sentences: tuple[str, ...]
    spellings: tuple[str, ...]
    traces: tuple[str, ...]


CANARIES = (
    Canary(
        "identity-number",
        ("căn cước của tôi là {} muốn làm lại", "so cccd {} a", "làm tạm trú, số định danh {}, nộp ở đâu"),
        (
            "079191654328", "079 191 654 328", "079/191/654/328", "079,191,654,328", "079_191_654_328",
            "0791.9165.4328", "079-191-654-328", "07 91 91 65 43 28", "079 1916 54328", "079191 654328",
            "0 7 9 1 9 1 6 5 4 3 2 8", "079.191/654 328",
            "không bảy chín một chín một sáu năm bốn ba hai tám",
            "khong bay chin mot chin mot sau nam bon ba hai tam",
            "không bảy chín, một chín một, sáu năm bốn, ba hai tám",
            "không bảy chín một chín một 654 328",
        ),
        ("079191", "654328", "4328", "654 328", "chin mot chin", "bon ba hai", "1916", "6 5 4", "65 43"),
    ),
    Canary(
        "identity-number-alone",
        ("{}", "em {} muốn cấp lại căn cước ạ"),
        (
            "079191654328", "079 191 654 328", "079/191/654/328", "079_191_654_328", "0791 9165 4328",
            "079-191-654-328", "079,191,654,328", "079 191654328",
            "không bảy chín một chín một sáu năm bốn ba hai tám",
        ),
        ("079", "654", "chin mot chin"),
    ),
    Canary(
        "old-identity-number",
        ("cmnd {} ạ", "chứng minh nhân dân số {} hết hạn rồi", "so cmt cu cua toi la {}"),
        (
            "285417639", "285 417 639", "285.417.639", "285-417-639", "285/417/639", "285_417_639", "28 54 17 639",
            "285,417,639", "hai tám năm bốn một bảy sáu ba chín", "hai tam nam bon mot bay sau ba chin",
        ),
        ("285", "417", "639", "bon mot bay", "28 54"),
    ),
    Canary(
        "telephone",
        ("số điện thoại của em là {}", "sdt {} nhe", "cần hỏi tạm trú, gọi lại cho tôi {}", "{}"),
        (
            "0387654219", "0387 654 219", "038.765.4219", "038/765/4219", "0387_654_219", "038-765-4219",
            "0387,654,219", "03 87 65 42 19", "+84 387 654 219", "84387654219", "(+84) 387.654.219",
            "0 3 8 7 6 5 4 2 1 9",
            "không ba tám bảy sáu năm bốn hai một chín",
            "khong ba tam bay sau nam bon hai mot chin",
            "không ba tám bảy, sáu trăm năm mươi bốn, hai một chín",
            "không ba tám bảy 654 219",
        ),
        ("0387", "387", "765", "654", "4219", "219", "tam bay sau", "bon hai mot", "87 65"),
    ),
    Canary(
        "telephone-in-tens",
        ("máy em {} ạ", "sdt {}"),
        (
            "không chín mười hai ba bốn năm sáu bảy tám", "khong chin muoi hai ba bon nam sau bay tam",
            "không chín một hai ba bốn năm sáu bảy tám", "không chín mười hai ba tư năm sáu bảy tám",
            "không chín mười hai, ba trăm bốn mươi lăm, sáu bảy tám", "0912 ba bốn năm sáu bảy tám",
            "không chín 12 345 678", "không chín một hai ba tư lăm sáu bảy tám",
        ),
        ("chin muoi", "ba bon", "sau bay", "345", "678", "0912", "ba tu"),
    ),
    Canary(
        "e-mail",
        ("email của em là {}", "gửi kết quả về {} giúp tôi", "mail {} nhé"),
        (
            "hoatrang.test90@gmail.com", "hoatrang.test90 @ gmail.com", "hoatrang.test90 @gmail . com",
            "hoatrang.test90(at)gmail.com", "hoatrang.test90 (at) gmail (dot) com", "hoatrang.test90[at]gmail[dot]com",
            "hoatrang.test90 at gmail dot com", "hoatrang chấm test90 a còng gmail chấm com",
            "hoatrang cham test90 a cong gmail cham com", "hoatrang test90 a còng gmail chấm com",
            "hoatrang.test90 a móc gmail chấm com", "hoatrang.test90@gmail chấm com", "HOATRANG.TEST90@GMAIL.COM",
            "hoatrang.test90 @ g mail . com",
        ),
        ("hoatrang", "test90", "gmail", "g mail"),
    ),
    Canary(
        "e-mail-in-words",
        ("email là {}", "địa chỉ thư điện tử: {}"),
        (
            "lê thị hoa a còng gmail chấm com", "le thi hoa a cong gmail cham com", "lê.thị.hoa@gmail.com",
            "le thi hoa @ yahoo . com . vn", "lê thị hoa (a còng) gmail.com", "le-thi-hoa a-còng gmail chấm com",
            "le thi hoa at gmail dot com", "lê thị hoa a còng gmail",
        ),
        ("hoa", "thi", "gmail", "yahoo"),
    ),
    Canary(
        "birth-date",
        ("tôi sinh ngày {} muốn làm hộ chiếu", "ngay sinh {}", "con em sinh {} làm căn cước được chưa"),
        (
            "17/8/1987", "17-08-1987", "17.08.1987", "17 08 1987", "17081987", "17 tháng 8 năm 1987",
            "17, tháng 8, năm 1987", "17 thang 8 nam 1987", "mười bảy tháng tám năm một chín tám bảy",
            "muoi bay thang tam nam mot chin tam bay", "mười bảy tháng tám năm một nghìn chín trăm tám mươi bảy",
            "17 tháng tám 1987", "17 tháng 8 năm tám bảy", "17/8/87", "17_08_1987",
        ),
        ("1987", "17", "tam bay", "muoi bay", "/87"),
    ),
    Canary(
        "number-plate",
        ("xe biển số {} sang tên cần gì", "bien so {} a", "đổi đăng ký xe {} ở đâu"),
        (
            "29A-763.45", "29A 76345", "29A76345", "29-A1 763.45", "29a-763.45", "29 A 76345", "29A-76345",
            "29A 763 45", "29-A1 7634", "29a1 76345",
        ),
        ("763", "7634"),
    ),
    Canary(
        "number-plate-said",
        ("xe biển số {} sang tên cần gì", "bien so xe cua em la {}"),
        (
            "hai chín a bảy sáu ba bốn lăm", "hai chin a bay sau ba bon lam", "hai chín a một bảy sáu ba bốn lăm",
            "29 a bảy sáu ba bốn lăm", "hai mươi chín a bảy sáu ba bốn lăm", "hai chín a, bảy sáu ba, bốn lăm",
            "năm mốt ép bảy sáu ba bốn lăm", "mười bốn bê một bảy sáu ba bốn lăm",
        ),
        ("bay sau ba", "bon lam", "76"),
    ),
    Canary(
        "bank-account",
        ("stk {} vcb", "số tài khoản {} ngân hàng vietcombank", "tra tien vao tk {}"),
        (
            "0123456789", "0123 456 789", "01234 56789", "0123.456.789", "0123-456-789", "0123/456/789",
            "0123_456_789", "không một hai ba bốn năm sáu bảy tám chín", "khong mot hai ba bon nam sau bay tam chin",
            "0123 4567 89",
        ),
        ("0123", "456", "789", "ba bon nam", "56789"),
    ),
    Canary(
        "house",
        (
            "nhà em ở {}, phường Bạch Mai, Hà Nội muốn đăng ký tạm trú",
            "em o {} phuong Bach Mai lam tam tru o dau",
            "địa chỉ {}, xã Phù Đổng thì nộp ở đâu",
        ),
        (
            "số nhà 47 ngõ 23 phố Vọng Hà", "47/23 đường Vọng Hà", "số 47 ngõ 23 Vọng Hà",
            "so nha 47 ngo 23 pho Vong Ha", "nhà số 47, ngõ 23, phố Vọng Hà", "số nhà 47A đường Vọng Hà",
            "hẻm 47/23 đường Vọng Hà", "47/23 Vọng Hà", "chung cư Vọng Hà phòng 4723", "kiệt 47 Vọng Hà",
            "số nhà bốn bảy ngõ hai ba phố vọng hà",
            "so nha bon bay ngo hai ba pho vong ha", "số 47 xuyệt 23 đường Vọng Hà", "căn hộ 4723 chung cư Vọng Hà",
        ),
        ("47", "vong ha", "bon bay"),
    ),
    Canary(
        "hamlet",
        (
            "nhà tôi ở {}, xã Phù Đổng, muốn tách hộ",
            "toi o {} xa Phu Dong lam khai sinh",
            "quê em {} xã Phù Đổng nộp giấy tờ ở đâu",
        ),
        (
            "thôn 73", "thôn Vọng Hà", "thon Vong Ha", "xóm 73", "ấp 73", "tổ 73 thôn Vọng Hà", "bản Vọng Hà",
            "tổ dân phố số 73", "khu phố 73", "thôn bảy ba", "buôn Vọng Hà", "đội 73 thôn vọng hà",
        ),
        ("73", "vong ha", "bay ba"),
    ),
    Canary(
        "passport",
        ("hộ chiếu {} hết hạn", "so ho chieu {}", "hộ chiếu của tôi số {} bị mất"),
        (
            "C7345218", "C 7345218", "C734 5218", "c7345218", "C-7345218", "C 734 5218", "C.7345218",
            "xê bảy ba bốn năm hai một tám", "c bảy ba bốn năm hai một tám", "xe bay ba bon nam hai mot tam",
        ),
        ("734", "5218", "ba bon nam", "hai mot tam"),
    ),
    Canary(
        "insurance",
        ("mã số bhxh {}", "thẻ bảo hiểm y tế số {}", "bhyt {} muốn đổi nơi khám"),
        (
            "7938264510", "793 826 4510", "79 3826 4510", "793.826.4510", "793-826-4510", "GD4793826451077",
            "GD 4 79 38264 51077", "793/826/4510", "bảy chín ba tám hai sáu bốn năm một không",
            "bay chin ba tam hai sau bon nam mot khong",
        ),
        ("793", "826", "4510", "38264", "tam hai sau"),
    ),
    Canary(
        "tax-code",
        ("mã số thuế {}", "mst {} muốn đóng mã", "ma so thue cua toi la {}"),
        (
            "8471635290", "8471635290-001", "847 163 5290", "8471 635 290", "847.163.5290", "847-163-5290",
            "847/163/5290", "tám bốn bảy một sáu ba năm hai chín không", "tam bon bay mot sau ba nam hai chin khong",
        ),
        ("8471", "847", "635", "5290", "mot sau ba"),
    ),
    Canary(
        "name",
        ("tôi tên là {} muốn làm căn cước", "em ten la {} a", "họ và tên: {}"),
        (
            "Trần Thị Kiều", "trần thị kiều", "tran thi kieu", "TRẦN THỊ KIỀU", "Trần Kiều", "Trần Thị Ngọc Kiều",
            "Nguyễn Kiều", "nguyễn thị kiều",
        ),
        ("kieu",),
    ),
)  # fmt: skip

KEPT = (
    "thủ tục 1.001193", "mã 1.012753.H19", "mã thủ tục 1.004194.000.00.00.H42", "Nghị định 123/2015/NĐ-CP",
    "nghị định số 123/2015", "thông tư 04/2020/TT-BTP và 17/2024/TT-BCA", "Luật 26/2023/QH15 có hiệu lực từ 01/07/2024",
    "luật căn cước có hiệu lực ngày 1/7/2024", "nghị định 08/2020, 09/2021, 10/2022", "mẫu 01, 02, 03, 04, 05, 06",
    "mẫu NA17, CT01, TK01", "phí 30.000 đồng", "lệ phí căn cước 30.000, 50.000, 70.000 đồng",
    "phí hộ chiếu 200.000 400.000", "căn cước hết ba mươi nghìn", "một triệu hai trăm nghìn đồng",
    "hai trăm năm mươi nghìn đồng", "năm trăm triệu không trăm nghìn", "500k với 200k", "1 tỷ 500 triệu",
    "gọi 1022", "gọi 113, 114, 115", "tổng đài 1900 0368", "tổng đài 19001234", "đường dây nóng 1800 1091",
    "tổng đài 1800.599.920", "gọi 111 bảo vệ trẻ em", "sinh năm 1990", "sinh tháng 12 năm 2012",
    "năm một chín chín hai", "căn cước cấp năm 2014, 2016, 2021", "từ năm 2020 đến năm 2025",
    "nộp ngày 20/11/2026 thì bao giờ có", "nộp hồ sơ ngày 20/11/2026", "nop ngay 20-11-2026", "hẹn ngày 25/11/2026",
    "nộp hôm 20 tháng 11 năm 2026", "hạn đến ngày 31/12/2026", "trước ngày 01/01/2021", "từ 1/7 đến 30/9",
    "nghỉ lễ 2/9 có làm không", "30/4 có làm việc không", "hôm nay 29/11/2026", "xe máy 110 phân khối",
    "xe biển số 29A sang tên cần gì", "biển số năm số", "biển số đẹp có đổi được không", "biển số 5 số",
    "đổi biển vàng sang biển trắng", "biển số xe bị mờ", "bằng lái A1, B1, B2, C", "12 tháng hay 24 tháng",
    "3 ngày làm việc", "mười lăm ngày làm việc", "trẻ 14 tuổi", "sáu mươi tuổi", "60 ngày chưa khai sinh",
    "đất 120 m2", "thửa đất số 123 tờ bản đồ 45", "xây nhà 3 tầng 200 mét vuông", "phường Bạch Đằng, Hạ Long",
    "xã Xín Chải, Điện Biên", "quận 1, quận 3", "phường 12 quận 3 giờ là phường nào", "phường Sài Gòn",
    "thị trấn Đồng Đăng", "bản sao giấy khai sinh", "bản chính hay bản sao", "trưởng thôn xác nhận",
    "tổ hòa giải", "tổ trưởng tổ dân phố có ký không", "nhà ở xã hội", "số nhà bị sai thì sửa ở đâu",
    "đổi số nhà cần gì", "xin cấp số nhà", "mở đường vào nhà", "có 2 đường nộp", "đường dây nóng 1022", "nhà phố",
    "đường bộ hay đường thủy", "chung cư mini", "phòng tư pháp", "công an phường ở số 12 phố Hàng Bài",
    "ủy ban xã ở đường nào", "lô đất đấu giá", "khu công nghiệp", "làng nghề truyền thống", "ngõ nhà tôi hẹp",
    "ấp 3 là gì", "tài khoản định danh mức 2", "tài khoản vneid bị khóa", "mã số thuế cá nhân làm ở đâu",
    "bảo hiểm xã hội một lần", "hộ chiếu phổ thông 10 năm", "căn cước công dân hết hạn ngày nào",
    "bằng ô tô B2 cần bản chính không", "ở thôn rồi có phải ra phường nữa không", "hẻm 3m có xây được không",
    "đăng ký tạm trú bốn người", "Chứng minh nhân dân hoặc thẻ Căn cước công dân. Có cần bản sao",
    "đăng ký kết hôn ở phòng tư pháp huyện", "tại Ban Chỉ huy quân sự cấp xã",
    "Thông tư ngày 30/6/2025 của Bộ Tài chính",
    "Nghị định 220/2025/NĐ-CP ngày 07 tháng 8 năm 2025", "công an xã ở thôn 3 có làm thứ bảy không",
    "ubnd phường số 12 đường Lê Lợi mở cửa mấy giờ", "nhà không số ở hẻm", "sinh năm tám hai",
    "đổi biển số 4 số sang 5 số",
    "ngày 1 tháng 7 năm 2025 sáp nhập xã", "từ ngày 01/7/2025 không còn cấp huyện",
    "đóng bảo hiểm sau ngày 1/7/2025", "thẻ bảo hiểm y tế 5 năm liên tục", "email gửi ở đâu", "còng lưng",
    "nộp ở cổng dịch vụ công quốc gia dichvucong.gov.vn", "thời hạn 5 năm 10 năm",
    "không một ai giúp", "không, một bản thôi", "có ba bốn cái giấy", "năm sáu tháng rồi",
    "một hai ba", "tôi không có, ba tôi có", "giờ làm việc 7h30 đến 17h", "07:30 - 11:30", "13 giờ 30",
    "mức 3 và mức 4", "điều 12 khoản 3", "2 con", "giảm 50%", "hồ sơ H26.12.34-240101-0001",
)  # fmt: skip
