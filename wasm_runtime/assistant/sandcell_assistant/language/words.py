"""Word lists: numbers, months, words without meaning of their own, and words that mean the same."""

from types import MappingProxyType


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


NUMBERS = MappingProxyType(
    {
        word: value
        for value, words in {
            1: "one single uno",
            2: "two zwei dos deux couple",
            3: "three drei tres trois",
            4: "four vier cuatro quatre",
            5: "five funf cinco cinq",
            6: "six sechs seis",
            7: "seven sieben siete sept",
            8: "eight acht ocho huit",
            9: "nine neun nueve neuf",
            10: "ten zehn diez dix",
            12: "twelve zwolf dozen doce douze",
            15: "fifteen funfzehn quince quinze",
            20: "twenty zwanzig veinte vingt",
            25: "twenty-five funfundzwanzig",
            50: "fifty funfzig cincuenta cinquante",
            100: "hundred hundert cien cent",
        }.items()
        for word in words.split()
    }
)
MULTIPLIERS = MappingProxyType(
    {
        "k": 1_000,
        "thousand": 1_000,
        "tausend": 1_000,
        "mil": 1_000,
        "mille": 1_000,
        "m": 1_000_000,
        "million": 1_000_000,
        "millions": 1_000_000,
        "millionen": 1_000_000,
        "mio": 1_000_000,
        "millones": 1_000_000,
        "bn": 1_000_000_000,
        "billion": 1_000_000_000,
    }
)
MONTHS = MappingProxyType(
    {
        word: number
        for number, words in enumerate(
            (
                "january jan januar enero ene janvier janv",
                "february feb februar febrero fevrier fevr",
                "march mar marz maerz marzo mars",
                "april apr abril abr avril avr",
                "may mai mayo",
                "june jun juni junio juin",
                "july jul juli julio juillet juil",
                "august aug agosto ago aout",
                "september sep sept septiembre septembre",
                "october oct oktober okt octubre octobre",
                "november nov noviembre novembre",
                "december dec dezember dez diciembre dic decembre",
            ),
            start=1,
        )
        for word in words.split()
    }
)
STOPWORDS = word_set(
    "daten datei datos donnees fichier archivo the a an of to in on at for from with and "
    "or is are was were be been my our your their its me "
    "us you i we it this that these those all any some please can could would do does did have has "
    "had as by per how what which who when where so der die das den dem des ein eine einen einem und "
    "oder mit von zu im in am auf bitte mir mich alle el la los las un una de del y o con por favor "
    "en le les des du et ou avec au aux sur dans now then also just only there here them they data "
    "dataset file table column columns value values rows row"
)
SYNONYMS = (
    frozenset(
        {
            "revenue",
            "sale",
            "turnover",
            "amount",
            "income",
            "proceeds",
            "umsatz",
            "erlos",
            "ingreso",
            "venta",
            "chiffre",
            "gross",
        }
    ),
    frozenset({"price", "unitprice", "rate", "preis", "precio", "prix"}),
    frozenset(
        {"quantity", "qty", "unit", "volume", "piece", "menge", "anzahl", "cantidad", "quantite", "stuck"}
    ),
    frozenset(
        {"cost", "expense", "spend", "spending", "kosten", "costo", "coste", "gasto", "cout", "depense"}
    ),
    frozenset({"profit", "margin", "earning", "gain", "gewinn", "beneficio", "ganancia"}),
    frozenset(
        {
            "product",
            "item",
            "article",
            "sku",
            "goods",
            "produkt",
            "artikel",
            "producto",
            "articulo",
            "produit",
        }
    ),
    frozenset({"customer", "client", "buyer", "kunde", "kunden", "cliente", "acheteur"}),
    frozenset({"country", "nation", "land", "pai", "pays"}),
    frozenset({"region", "area", "territory", "zone", "gebiet", "zona"}),
    frozenset({"city", "town", "stadt", "ort", "ciudad", "ville"}),
    frozenset(
        {
            "category",
            "type",
            "kind",
            "group",
            "segment",
            "class",
            "klasse",
            "kategorie",
            "categoria",
            "categorie",
        }
    ),
    frozenset({"employee", "staff", "worker", "mitarbeiter", "empleado", "employe"}),
    frozenset(
        {
            "salary",
            "wage",
            "pay",
            "paid",
            "earn",
            "earner",
            "earning",
            "compensation",
            "gehalt",
            "lohn",
            "salario",
            "salaire",
        }
    ),
    frozenset({"department", "dept", "team", "division", "abteilung", "departamento", "departement"}),
    frozenset({"name", "title", "label", "bezeichnung", "nombre", "nom"}),
    frozenset({"date", "day", "time", "timestamp", "datetime", "datum", "fecha", "zeit"}),
    frozenset({"score", "rating", "grade", "points", "mark", "note", "bewertung"}),
    frozenset({"store", "shop", "branch", "outlet", "filiale", "tienda", "magasin"}),
    frozenset({"gender", "sex", "geschlecht", "sexo", "genre"}),
    frozenset({"temperature", "temp", "temperatur", "temperatura"}),
    frozenset({"channel", "source", "kanal", "canal"}),
    frozenset({"order", "purchase", "transaction", "bestellung", "pedido", "commande"}),
)
AMOUNTS = SYNONYMS[:5]
"""The groups whose words are amounts, so that a column they name has to hold numbers."""

INTENSIVE = word_set(
    "price rate score rating grade age temperature temp salary wage percent percentage pct ratio "
    "duration weight height width length bmi gpa discount margin speed level average avg mean median "
    "index latitude longitude humidity pressure share preis note alter gehalt temperatur precio edad "
    "salario prix moyenne satisfaction probability"
)
"""Words of columns whose sum means nothing, so that the average is the natural choice."""
