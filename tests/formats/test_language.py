from desktop.formats.language import language_of

ENGLISH = (
    "The ferry had left the harbour when the fire broke out, and nobody on the bridge had been told of it."
)
GERMAN = "Die Fähre hatte den Hafen verlassen, als das Feuer ausbrach, und niemand auf der Brücke wusste davon."


def test_the_text_itself_tells_its_language():
    assert language_of(GERMAN) == "de"


def test_a_declared_language_that_fits_is_kept_with_its_region():
    assert language_of(ENGLISH, "en_gb") == "en-GB"


def test_a_declared_language_that_does_not_fit_is_overruled():
    assert language_of(GERMAN, "en") == "de"


def test_of_too_little_text_nothing_is_claimed():
    assert language_of("Ok") == ""
    assert language_of("") == ""
    assert language_of("Ok", "not a language at all") == ""


def test_near_languages_do_not_overrule_a_declaration():
    norwegian = "Fergen hadde forlatt havnen da brannen brøt ut, og ingen på broen hadde fått vite om det."
    assert language_of(norwegian, "nb-NO") == "nb-NO"
