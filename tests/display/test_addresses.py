import pytest

from assistant.display.addresses import mail_address, phone_address


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("33 92 93 00", "tel:+4533929300"),
        ("33929300", "tel:+4533929300"),
        ("+46 8 123 45 67", "tel:+4681234567"),
        ("004533929300", "tel:+4533929300"),
        ("03 92 93 00", ""),
        ("112", ""),
        ("33 92 93 00;ext=1", ""),
        ("se hjemmesiden", ""),
        ("", ""),
    ],
)
def test_only_a_telephone_number_can_be_called(text: str, link: str) -> None:
    assert phone_address(text) == link


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("post@example.dk", "mailto:post@example.dk"),
        ("a.b-c@sub.example.dk", "mailto:a.b-c@sub.example.dk"),
        ("post@example.dk?subject=hej", ""),
        ("a@b.dk,c@d.dk", ""),
        ("post@example", ""),
        ("javascript:alert(1)@example.dk", ""),
        ("", ""),
    ],
)
def test_only_one_plain_address_can_be_written_to(text: str, link: str) -> None:
    assert mail_address(text) == link
