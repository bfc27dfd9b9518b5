from assistant.danish.names import addresses, bare_words, names, opening_words


def test_a_capital_inside_a_sentence_is_a_name() -> None:
    assert names("Området ejes af Boligforeningen Skrænten i Aarhus.") == ("boligforeningen", "skrænten", "aarhu")
    assert names("Beboerne flytter. Området ryddes.") == ()


def test_an_abbreviation_is_a_name_wherever_it_stands() -> None:
    assert names("BL's vurdering følger LBF-vejledningen.") == ("bl", "lbf")


def test_the_first_word_of_a_sentence_may_be_one() -> None:
    assert opening_words("Gellerups beboere flytter. Området ryddes.") == ("gellerup", "området")


def test_the_genitive_is_the_same_name() -> None:
    assert set(names("planen for Gellerups beboere")) <= bare_words("Gellerup har en plan.")


def test_addresses_are_read_as_they_are_written() -> None:
    assert addresses("Skriv til asta@example.org eller se www.lbf.dk.") == ("asta@example.org", "www.lbf.dk")
    assert names("Skriv til Asta@Example.org.") == ()
