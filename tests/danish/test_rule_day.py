from datetime import date

import pytest

from assistant.danish.rule_day import asks_about_former_rules, date_in_question

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Hvad gjaldt i 2013?", date(2013, 12, 31)),
        ("Hvad gjaldt i sommeren 2013?", date(2013, 8, 31)),
        ("Hvad gjaldt i foråret 2013?", date(2013, 5, 31)),
        ("Hvad var satsen i marts 2014?", date(2014, 3, 31)),
        ("Hvad var satsen i februar måned 2016?", date(2016, 2, 29)),
        ("Hvilke regler var der før 2019?", date(2018, 12, 31)),
        ("Hvad skulle man inden 2019?", date(2018, 12, 31)),
        ("Hvad gjaldt før 1. juli 2015?", date(2015, 6, 30)),
        ("Hvad gjaldt før marts 2014?", date(2014, 2, 28)),
        ("Hvad var beløbet pr. 1. januar 2012?", date(2012, 1, 1)),
        ("hvad var beløbet pr 1 jan 2012", date(2012, 1, 1)),
        ("Hvad var kravet den 3/4 2015?", date(2015, 4, 3)),
        ("Hvad var kravet d. 3.4.2015?", date(2015, 4, 3)),
        ("Hvad var kravet pr. 2015-04-03?", date(2015, 4, 3)),
        ("Hvad lød loven på tilbage i 2008?", date(2008, 12, 31)),
        ("What was the longest loan term back in 2008?", date(2008, 12, 31)),
        ("Hvad var rammen i året 2010?", date(2010, 12, 31)),
        ("Hvad sagde 2010-reglerne om tilskud?", date(2010, 12, 31)),
        ("Hvad gælder efter 2020-reglerne?", date(2020, 12, 31)),
        ("Hvad var kravet dengang i 2010?", date(2010, 12, 31)),
        ("Efter de gamle regler fra 2016: hvad var puljen?", date(2016, 12, 31)),
        ("Hvad stod der i lovbekendtgørelsen fra 21. august 2013?", date(2013, 8, 21)),
        ("Hvad siger reglerne fra før 2019?", date(2018, 12, 31)),
        ("Hvad var taget i slutningen af 2009?", date(2009, 12, 31)),
        ("Hvad var taget primo 2009?", date(2009, 1, 1)),
        ("Hvad var taget ultimo 2009?", date(2009, 12, 31)),
        ("Hvad var taget medio 2009?", date(2009, 6, 30)),
        ("Hvad gjaldt ved udgangen af 2013?", date(2013, 12, 31)),
        ("2013: hvor mange kriterier?", date(2013, 12, 31)),
        ("Hvordan lød § 59 i 2013?", date(2013, 12, 31)),
        ("Hvilke regler var gældende i 2013?", date(2013, 12, 31)),
        ("Vi fik støtte i 2025 – hvad var kravet?", date(2025, 12, 31)),
        ("Hvor mange boliger blev revet ned på landsplan i 2015?", date(2015, 12, 31)),
        ("Hvad gælder pr. 1. januar 2027?", date(2027, 1, 1)),
    ],
)
def test_the_day_a_question_is_about(question: str, day: date) -> None:
    assert date_in_question(question, TODAY) == day


@pytest.mark.parametrize(
    "question",
    [
        "Hvad gælder i dag, og hvad i 2013?",
        "Hvad er forskellen på reglerne i 2013 og de gældende regler?",
        "Hvad sker der i 2030?",
        "Hvad gælder i 2026?",
        "Hvad er rammen for 2019-26-midlerne?",
        "Hvem søgte i 2019-26-puljen?",
        "Hvem fik penge i 2011-14?",
        "Hvor meget blev delt ud i 2006 til 2010?",
        "Hvor mange penge har fonden brugt siden 2011?",
        "Hvad er nyt i renoveringsansøgninger siden juni 2021?",
        "Hvor meget blev delt ud i alt fra 2006 til 2010?",
        "Hvad står der i lov nr. 38 af 2010?",
        "Hvad står der i lov nr. 38 af 12. maj 2010?",
        "Hvad siger bekendtgørelse nr. 1642 af 12. december 2023?",
        "Hvad siger lbk 207/2026 § 59?",
        "U 2013.3112 H hvad handler den om?",
        "Hvad er målet om 30 procent i 2021-aftalen?",
        "Hvad indeholder planen fra 2019?",
        "Hvad sagde Højesteret i dommen fra 2015?",
        "Hvad kom der ud af afgørelsen den 3/4 2015?",
        "Hvad må vi kræve af en lejekontrakt indgået i 2012?",
        "Hvad er bidraget for afdelinger ibrugtaget før 1965?",
        "Min mor flyttede ind i 2012, må hun fremleje?",
        "Skal ejendomme fra før 1965 betale?",
        "Hvor lang er fristen for tilsagn før 1. januar 2024?",
        "Jeg har fået tilskud siden før sommeren 2008, kan det fortsætte?",
        "Gælder det, vi aftalte i 2012, stadig?",
        "Må man renovere i 2000 boliger ad gangen?",
        "Hvad koster det i 2000 m² boliger?",
        "§176, 2 LL (lov om leje 2022)",
        "kildeparken 2020 budget",
        "Hvad sker der den 31.2.2020?",
    ],
)
def test_a_date_that_is_not_the_time_of_a_rule_sets_no_day(question: str) -> None:
    assert date_in_question(question, TODAY) is None


@pytest.mark.parametrize(
    "question",
    [
        "Hvad skulle man betale dengang?",
        "Hvad var kravet efter de gamle regler?",
        "Hvad sagde den tidligere almenboliglov?",
        "Hvad gjaldt tidligere?",
        "Hvordan lød § 59 før?",
        "Kunne man tidligere få tilskud?",
        "Hvad var de dagældende regler om fremleje?",
    ],
)
def test_a_question_about_former_rules_without_a_year_is_seen(question: str) -> None:
    assert asks_about_former_rules(question, TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad var kravet dengang i 2010?",
        "Hvad er forskellen på de gamle regler og reglerne i dag?",
        "Hvornår trådte L 194 om tidligere hårde ghettoområder i kraft?",
        "Måtte den tidligere lejer blive boende?",
        "Kan jeg flytte ind tidligere end aftalt?",
        "Kan man komme tilbage til sin gamle blok?",
        "Skal man søge, før man flytter?",
        "Er der bolig til gamle?",
        "Gælder de gamle regler stadig for et plejehjem?",
    ],
)
def test_the_same_words_about_other_things_are_no_former_rules(question: str) -> None:
    assert not asks_about_former_rules(question, TODAY)
