"""What each kind of mark of an import is called in the report of the command."""

from __future__ import annotations

MARK_NAMES = {
    "fee_contradicts": "lệ phí tự mâu thuẫn, trả lời bằng lời của nguồn",
    "fee_loses_thousands": "lệ phí mất số nghìn, trả lời bằng lời của nguồn",
    "fee_many_amounts": "lệ phí nhiều mức cùng lúc, trả lời bằng lời của nguồn",
    "fee_doubtful": "ghi miễn phí nhưng dẫn sang quy định khác, trả lời bằng lời của nguồn",
    "fee_not_read": "ô lệ phí không phải số tiền, trả lời bằng lời của nguồn",
    "fee_negative": "lệ phí là số âm, trả lời bằng lời của nguồn",
    "fee_none_shown": "bản chép tay ghi 0 đồng hoặc miễn phí, trả lời là nguồn không ghi lệ phí",
    "fee_expired": "lệ phí ghi hạn đã qua",
    "time_without_unit": "thời hạn không ghi đơn vị",
    "note_as_document": "lưu ý nằm lẫn trong giấy tờ, đã chuyển thành ghi chú",
    "cases_found": "các trường hợp tìm thấy trong thành phần hồ sơ",
    "dead_body": "nhắc cơ quan hoặc giấy tờ đã bỏ, không trả lời như đang có",
    "glued_text": "chữ dính nhau, đã tách",
    "odd_cell": "ô có giá trị lạ, chỉ ô đó bị bỏ",
    "channel_unknown": "cách nộp không rõ, dòng ấy giữ làm ghi chú",
    "no_value": "ô ghi NaN, NULL hay vô cực, coi như để trống",
    "text_repaired": "chữ sai bảng mã, đã sửa lại",
    "odd_text": "ghi chú vô nghĩa, không đọc",
    "shortened": "nguồn lược bớt lời, trả lời kèm câu nói rõ là bản trích",
    "caution": "nguồn dặn phải xem lại, trả lời kèm lời nhắc hỏi nơi nộp",
    "name_only": "chỉ biết tên, chưa có chi tiết",
    "old_list": "đứng trong danh mục cũ",
    "name_inferred": "tên do người lập danh mục suy ra",
    "link_not_opened": "đường dẫn ghép từ mã, chưa mở thử",
    "code_replaced": "mã cũ, đã có mã mới cùng tên",
}
