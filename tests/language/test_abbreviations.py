"""Short forms and chat spellings, written out only where that is safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.abbreviations import SHORT_FORMS, expand


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("làm CCCD", "làm căn cước công dân", id="capitals"),
        pytest.param("cmnd/cccd", "chứng minh nhân dân/căn cước công dân", id="two-with-a-slash"),
        pytest.param("đk ks cho bé", "đăng ký khai sinh cho bé", id="register-a-birth"),
        pytest.param("cần đủ đk gì", "cần đủ điều kiện gì", id="same-letters-for-condition"),
        pytest.param("bao lâu đc v ad", "bao lâu được vậy admin", id="chat"),
        pytest.param("làm ntn ạ", "làm như thế nào ạ", id="how"),
        pytest.param("hết bn tiền", "hết bao nhiêu tiền", id="how-much"),
        pytest.param("bn ơi cho hỏi", "bạn ơi cho hỏi", id="friend"),
        pytest.param("ở q.1 tp.hcm", "ở quận 1 thành phố hồ chí minh", id="dots"),
        pytest.param("p5 q10", "phường 5 quận 10", id="glued-numbers"),
        pytest.param("p. bến nghé", "phường bến nghé", id="ward-with-a-name"),
        pytest.param("ra ca phường", "ra công an phường", id="police"),
        pytest.param("làm đk đc k", "làm đăng ký được không", id="k-at-the-end"),
        pytest.param("k biết làm", "không biết làm", id="k-at-the-start"),
        pytest.param("e muốn hỏi", "em muốn hỏi", id="e-is-em"),
        pytest.param("nhập hk cho con", "nhập hộ khẩu cho con", id="household"),
        pytest.param("làm đc hk ạ", "làm được không ạ", id="not"),
        pytest.param("a/c ơi", "anh/chị ơi", id="slash-inside"),
        pytest.param("quên mk vneid", "quên mật khẩu vneid", id="password"),
        pytest.param("mk muốn hỏi", "mình muốn hỏi", id="myself"),
        pytest.param("kết hôn người nc ngoài", "kết hôn người nước ngoài", id="foreign"),
    ],
)
def test_a_short_form_is_written_out(typed: str, meant: str) -> None:
    assert expand(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("mất 50k", id="money-glued"),
        pytest.param("mất 50 k", id="money"),
        pytest.param("bằng lái hạng e", id="licence-class-e"),
        pytest.param("bằng lái hạng c", id="licence-class-c"),
        pytest.param("vitamin k", id="vitamin"),
        pytest.param("công trình cấp v", id="roman-number"),
        pytest.param("mẫu 01/gtgt và 29-hsb", id="form-numbers"),
        pytest.param("thông tư 17/2024/tt-bca", id="document-number"),
        pytest.param("mẫu dc02, tk07, na2", id="form-codes"),
        pytest.param("abc.k@dvc.vn https://dvc.vn/k", id="addresses"),
        pytest.param("trang immigration.gov.vn", id="site"),
        pytest.param("điểm d, e và h khoản 1", id="letters-of-points"),
        pytest.param("chiến trường b, c, k sau đó", id="letters-of-a-list"),
        pytest.param("theo phụ lục v/vi, phụ lục ib", id="numbers-of-annexes"),
        pytest.param("nặng 1.000 (kg) trở lên", id="weight"),
        pytest.param("san pham dong vat", id="animal-without-diacritics"),
        pytest.param("<id_number> <phone>", id="placeholders"),
        pytest.param("an toàn tp", id="food-is-no-city"),
        pytest.param("tăng ca, ca đêm", id="shift-is-no-police"),
        pytest.param("thẻ bị hong", id="broken-without-diacritics"),
    ],
)
def test_what_only_looks_like_a_short_form_stays(text: str) -> None:
    assert expand(text) == text


def test_the_table_covers_the_trade() -> None:
    assert len(SHORT_FORMS.words) >= 120
    assert all(full.strip() for meanings in SHORT_FORMS.words.values() for full in meanings)


@given(st.lists(st.sampled_from([*SHORT_FORMS.words, "làm", "thẻ", "5", "mẫu", ",", "?", "ơi"]), max_size=12))
def test_expanding_twice_is_expanding_once(words: list[str]) -> None:
    once = expand(" ".join(words))
    assert expand(once) == once


@given(st.text())
def test_any_text_can_be_expanded(text: str) -> None:
    expand(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param(
            "e muốn đk kh vs ng nn cần j", "em muốn đăng ký kết hôn với người nước ngoài cần gì", id="marry-a-foreigner"
        ),
        pytest.param("thủ tục đk kh", "thủ tục đăng ký kết hôn", id="kh-marriage-at-the-end"),
        pytest.param("có đk kh", "có đăng ký không", id="kh-not-after-a-question"),
        pytest.param("phải đk tạm trú kh", "phải đăng ký tạm trú không", id="kh-not-behind-another-word"),
        pytest.param("đk kh đc", "đăng ký không được", id="kh-not-able"),
        pytest.param("e có đk kh đc k", "em có đăng ký kết hôn được không", id="kh-marriage-and-k-not"),
        pytest.param("e kh có cc thì làm hc đc kh", "em không có căn cước thì làm hộ chiếu được không", id="two-kh"),
        pytest.param("được hăm", "được không", id="ham-not"),
        pytest.param("có mất phí hăm vậy", "có mất phí không vậy", id="ham-not-before-a-particle"),
        pytest.param("ngày hăm lăm", "ngày hăm lăm", id="ham-twenty"),
        pytest.param("hăm mốt tháng này", "hăm mốt tháng này", id="ham-twenty-at-the-start"),
        pytest.param("đk thg trú", "đăng ký thường trú", id="thg-usual"),
        pytest.param("làm mấy thg", "làm mấy tháng", id="thg-month"),
        pytest.param("3 thg", "3 tháng", id="thg-month-behind-a-figure"),
        pytest.param("thg con e", "thằng con em", id="thg-fellow"),
        pytest.param("vợ thg binh", "vợ thương binh", id="thg-wounded"),
        pytest.param("đất nn", "đất nông nghiệp", id="nn-agriculture"),
        pytest.param("làm nn", "làm như nào", id="nn-how"),
        pytest.param("cưới ng hàn", "cưới người hàn", id="ng-person"),
        pytest.param("mất mấy ng", "mất mấy ngày", id="ng-day"),
        pytest.param("đổi đc trên cc", "đổi địa chỉ trên căn cước", id="dc-address"),
        pytest.param("đổi đc k", "đổi được không", id="dc-able"),
        pytest.param("mua nhà cc", "mua nhà chung cư", id="cc-flats"),
        pytest.param("phòng cc", "phòng công chứng", id="cc-notary"),
        pytest.param("gt xe bị mất", "giấy tờ xe bị mất", id="gt-papers"),
        pytest.param("đổi gt trong cccd", "đổi giới tính trong căn cước công dân", id="gt-sex"),
        pytest.param("thủ tục hc", "thủ tục hành chính", id="hc-administrative"),
        pytest.param("lm hc cho ng già bn tiền", "làm hộ chiếu cho người già bao nhiêu tiền", id="hc-passport"),
        pytest.param("làm tt cần j", "làm thủ tục cần gì", id="tt-procedure"),
        pytest.param("tt số 53", "tt số 53", id="tt-unknown-stays"),
        pytest.param("mất bl", "mất bao lâu", id="bl-how-long"),
        pytest.param("đổi bl hết bn", "đổi bằng lái hết bao nhiêu", id="bl-licence"),
        pytest.param("bn e bị mất cccd", "bạn em bị mất căn cước công dân", id="bn-friend"),
        pytest.param("e kb làm sao", "em không biết làm sao", id="kb-not-know"),
        pytest.param("kb tạm vắng", "khai báo tạm vắng", id="kb-declare"),
        pytest.param("đất ở nông thôn, điểm a/cc", "đất ở nông thôn, điểm a/cc", id="point-of-a-law"),
    ],
)
def test_a_short_form_with_two_readings_is_read_by_what_stands_around(typed: str, meant: str) -> None:
    assert expand(typed) == meant
