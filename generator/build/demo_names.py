"""Names that nobody bears: of people, of what papers introduce, and of rare things that they are about.

Each is spelt from its number, so that no table of names is kept, and the name of a number never changes.
"""

from generator.build.demo_chance import Chance

# Syllables and endings that together make no name of a person and no word, as far as one can see to that.
_ONSETS = "br d dr f g gl h j k kr l m n p pl r s sk t tr v vr w z".split()
_VOWELS = "a e i o u ae io".split()
_CODAS = ["", "l", "m", "n", "r", "sk", "x"]
_FAMILY_ENDS = "emor ulgard oviken astrel indovar ethimo urska ombrelle".split()
_GIVEN_ENDS = "ilo aveth orrin unia estra imbo".split()
# Behind a name as papers form them; most have nothing there.
_SYSTEM_ENDS = ["", "", "", "", "", "Net", "Former", "-XL", "Bench", "Map", "++", "Sim", "Cast"]
_SPECIES = "ella ora inia aster opsis odon".split()
_KINDS = "alba minor robusta palustris montana vagans tenuis repens".split()
_SYLLABLES = tuple(onset + vowel + coda for onset in _ONSETS for vowel in _VOWELS for coda in _CODAS)
# Prime to the number of all pairs of syllables: neighbouring numbers get names that are not alike.
_STRIDE = 104_729
# One family in 250 bears the commonest family name, and how many names there are has no end.
_FAMILY_SHIFT, _FAMILY_TAIL = 150.0, 1.5
_GIVEN_SHIFT, _GIVEN_TAIL = 40.0, 1.2
_MOST_FAMILIES, _MOST_GIVEN = 60_000, 4_000


def _word(number: int) -> str:
    """Return two syllables, another two for each number as far as they go, which is beyond a million."""
    size = len(_SYLLABLES)
    first, second = divmod(number * _STRIDE % (size * size), size)
    return _SYLLABLES[first] + _SYLLABLES[second]


def somebody(chance: Chance) -> int:
    """Draw a person, as a number."""
    family = min(chance.rank(_FAMILY_SHIFT, _FAMILY_TAIL), _MOST_FAMILIES)
    return family * _MOST_GIVEN + min(chance.rank(_GIVEN_SHIFT, _GIVEN_TAIL), _MOST_GIVEN - 1)


def person(number: int) -> tuple[str, str]:
    """Return the given and the family name of a person."""
    family, given = divmod(number, _MOST_GIVEN)
    return (
        f"{_SYLLABLES[given * 97 % len(_SYLLABLES)].capitalize()}{_GIVEN_ENDS[given % len(_GIVEN_ENDS)]}",
        f"{_word(family)[:5].capitalize()}{_FAMILY_ENDS[family % len(_FAMILY_ENDS)]}",
    )


def system_name(number: int) -> str:
    """Return the name of system `number`, which no other number has: in capitals, or with some of them."""
    word = _word(number)
    end = _SYSTEM_ENDS[number % len(_SYSTEM_ENDS)]
    if end:
        return word.capitalize() + end
    return word.upper() if number % 2 else word.capitalize() + word[-1].upper() + str(number % 89 + 2)


def rare_thing(number: int) -> str:
    """Return the name of a plant, an animal or a mineral that nobody has seen."""
    word, kind = _word(number + 7), number // len(_SPECIES) % len(_KINDS)
    name = f"{word}{_SPECIES[number % len(_SPECIES)]}"
    return f"{name} {_KINDS[kind]}" if number % 3 == 0 else name
