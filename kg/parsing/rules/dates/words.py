"""The words of dates, by language, in lower case; and the letter by which each kind of word is known to the forms."""

from __future__ import annotations

MONTHS_BY_LANGUAGE = {
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept"
    "|october oct|november nov|december dec",
    "de": "januar jan jänner|februar feb feber|märz maerz mär mrz|april apr|mai|juni jun|juli jul|august aug"
    "|september sep sept|oktober okt|november nov|dezember dez",
    "fr": "janvier janv|février fevrier févr fév fevr|mars|avril avr|mai|juin|juillet juil|août aout|septembre sept"
    "|octobre oct|novembre nov|décembre decembre déc",
    "nl": "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep sept"
    "|oktober okt|november nov|december dec",
    "da": "januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep sept"
    "|oktober okt|november nov|december dec",
    "sv": "januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|september sep sept"
    "|oktober okt|november nov|december dec",
    "no": "januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep sept"
    "|oktober okt|november nov|desember des",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago"
    "|septiembre setiembre sept sep|octubre oct|noviembre nov|diciembre dic",
    "it": "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago"
    "|settembre set sett|ottobre ott|novembre nov|dicembre dic",
    "pt": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set"
    "|outubro out|novembro nov|dezembro dez",
}

WEEKDAYS_BY_LANGUAGE = {
    "en": "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat|sunday sun",
    "de": "montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sonnabend sa|sonntag so",
    "fr": "lundi lun|mardi mar|mercredi mer|jeudi jeu|vendredi ven|samedi sam|dimanche dim",
    "nl": "maandag ma|dinsdag di|woensdag wo|donderdag do|vrijdag vr|zaterdag za|zondag zo",
    "da": "mandag man|tirsdag tir tirs|onsdag ons|torsdag tor tors|fredag fre|lørdag lør|søndag søn",
    "sv": "måndag mån|tisdag tis|onsdag ons|torsdag tor tors|fredag fre|lördag lör|söndag sön",
    "no": "mandag man|tirsdag tir tirs|onsdag ons|torsdag tor tors|fredag fre|lørdag lør|søndag søn",
    "es": "lunes lun|martes mar|miércoles miercoles mié mie|jueves jue|viernes vie|sábado sabado sáb|domingo dom",
    "it": "lunedì lunedi lun|martedì martedi mar|mercoledì mercoledi mer|giovedì giovedi gio|venerdì venerdi ven"
    "|sabato sab|domenica dom",
    "pt": "segunda segunda-feira seg|terça terca terça-feira terca-feira ter|quarta quarta-feira qua"
    "|quinta quinta-feira qui|sexta sexta-feira sex|sábado sáb|domingo dom",
}

# Words for a week of the calendar; those of the second row are also used of the weeks of a course.
CALENDAR_WEEKS = frozenset(["kw", "kalenderwoche", "vecka", "veckan", "uge", "uke", "v"])
WEEKS = CALENDAR_WEEKS | frozenset(["week", "semaine", "semana", "settimana"])

# A month's name that is also an everyday word counts only beside a year, a weekday, an ordinal or "de" ...
SHY_MONTHS = frozenset(["out", "set", "ago", "gen", "des", "mag"])
# ... and these do without where they have their capital letter.
SHY_IN_LOWER_CASE = frozenset(["may", "march", "mar"])
# Weekdays that are also everyday words, and count only before a full stop or comma, or with a capital letter.
SHY_WEEKDAYS = frozenset({
    "mo", "mi", "fr", "sa", "ma", "wo", "vr", "za", "zo", "di", "do", "so", "man", "mon", "sun", "sat", "sam", "ter",
    "sex", "wed",
})  # fmt: skip
# Not even a capital letter makes these a weekday without a mark after them: "So 3 May is …".
SHYEST_WEEKDAYS = frozenset(["do", "so", "man"])

# Kinds of words by the letter that the forms use; month and weekday letters are added below.
ROLES = {
    "c": "of the de del der do la",  # between the parts of a date
    "C": "le el il den d",  # the same, and before a date
    "r": "to bis until till til au al tot through thru até thru jusqu'au",  # between the ends of a range
    "&": "and und et og och en y e & plus",
    "A": "on am vom zum ab by due until before after since seit dated",  # before a date
    "T": "at um om kl klokken klockan ab from von fra från das dalle van time uhrzeit zeit hora ora ore tid tijd heure"
    " starts starting start",  # before a time
    "B": "à a às alle",  # the same, and between the ends of a range
    "k": " ".join(sorted(WEEKS - {"v"})),
    "V": "v",
    # A number after these numbers something else.
    "P": "p pp page pages no nr number vol volume fig figure figs section sec chapter eq table tab version ver"
    " release python numpy cuda pytorch ubuntu lecture session talk meeting seminar class part lesson unit topic room"
    " raum hall issue seite seiten kapitel abschnitt vorlesung sitzung level step case grade episode",
}

# Minutes east of UTC; None where the abbreviation has no single meaning, or changes with the season.
ZONES: dict[str, int | None] = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "awst": 480, "acst": 570,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "hst": -600, "brt": -180, "aoe": -720,
    "ist": None, "cst": None, "et": None, "ct": None, "mt": None, "pt": None,
}  # fmt: skip


def _table(by_language: dict[str, str], first: int) -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    numbers: dict[str, int] = {}
    languages: dict[str, set[str]] = {}
    for language, names in by_language.items():
        for number, variants in enumerate(names.split("|"), first):
            for word in variants.split():
                numbers[word] = number
                languages.setdefault(word, set()).add(language)
    return numbers, {word: frozenset(found) for word, found in languages.items()}


MONTHS, MONTH_LANGUAGES = _table(MONTHS_BY_LANGUAGE, 1)
WEEKDAYS, WEEKDAY_LANGUAGES = _table(WEEKDAYS_BY_LANGUAGE, 0)
DAY_NAMES = [day.split()[0].capitalize() for day in WEEKDAYS_BY_LANGUAGE["en"].split("|")]


def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for letter, words in ROLES.items():
        for word in words.split():
            kinds.setdefault(word, letter)
    for word, found in MONTH_LANGUAGES.items():
        kinds[word] = "e" if "en" in found else "m"
    for word in WEEKDAYS:
        kinds[word] = "b" if word in MONTHS else "w"
    return kinds


KINDS = _kinds()
"""Each known word's letter: ``e`` an English month, ``m`` another, ``w`` a weekday, ``b`` month or weekday ("mar")."""
EVERYDAY = {word: letter for letter, words in ROLES.items() for word in words.split() if word in WEEKDAYS}
"""The letter of a shy weekday where it is no weekday."""
