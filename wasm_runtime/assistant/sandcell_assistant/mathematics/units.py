"""Converts units of measurement: length, mass, volume, speed, time, temperature."""

import re
from types import MappingProxyType

_FACTORS = {
    "length": "m meter meters metre metres=1|km kilometer kilometers kilometre kilometres=1000|cm centimeter "
    "centimeters centimetre centimetres=0.01|mm millimeter millimeters=0.001|mile miles mi=1609.344|yard "
    "yards "
    "yd=0.9144|foot feet ft=0.3048|inch inches in=0.0254|nautical-mile=1852",
    "mass": "kg kilogram kilograms kilo kilos=1|g gram grams gramme=0.001|mg milligram milligrams=0.000001|"
    "lb lbs pound pounds=0.45359237|oz ounce ounces=0.028349523125|tonne tonnes=1000|stone=6.35029318",
    "volume": "l liter liters litre litres=1|ml milliliter milliliters millilitre=0.001|gallon gallons "
    "gal=3.785411784|pint pints=0.473176473|cup cups=0.2365882365",
    "speed": "m/s=1|km/h kmh kph=1/3.6|mph=0.44704|knot knots=1852/3600",
    "time": "second seconds sec s=1|minute minutes min=60|hour hours h=3600|day days=86400|week weeks=604800",
}
UNITS = MappingProxyType(
    {
        name: (kind, factor)
        for kind, table in _FACTORS.items()
        for names, factor in (entry.split("=") for entry in table.split("|"))
        for name in names.split()
    }
)
"""Unit → its kind and how many of the base unit it is, as Python source."""
_DEGREES = {"celsius": "c", "c": "c", "fahrenheit": "f", "f": "f", "kelvin": "k", "k": "k"}
_TO_KELVIN = {"c": "({0} + 273.15)", "f": "(({0} - 32) / 1.8 + 273.15)", "k": "{0}"}
_FROM_KELVIN = {"c": "{0} - 273.15", "f": "({0} - 273.15) * 1.8 + 32", "k": "{0}"}
_UNIT = r"(?:degrees?\s+|°\s*)?([a-zA-Z]+(?:/[a-zA-Z]+)?)"
_AHEAD = re.compile(
    rf"^\s*(?:please\s+)?(?:convert|what(?:'s| is| are)|how much (?:is|are)|convierte|convertis)?\s*"
    rf"(-?\d+(?:[.,]\d+)*)\s*{_UNIT}\s+(?:to|into|in|as|nach|en|a)\s+{_UNIT}\s*\??\s*$",
    re.I,
)
_BEHIND = re.compile(
    rf"^\s*how many\s+{_UNIT}\s+(?:is|are in|are there in|are|in|make|equals?)\s+"
    rf"(-?\d+(?:[.,]\d+)*|an?|one)\s*{_UNIT}\s*\??\s*$",
    re.I,
)


def read_conversion(text: str) -> tuple[str, str] | None:
    """Return the expression that converts, and the question in words; None when none is asked for."""
    if match := _AHEAD.match(text):
        number, source, target = match.groups()
    elif match := _BEHIND.match(text):
        target, number, source = match.groups()
    else:
        return None
    number = "1" if number.lower() in {"a", "an", "one"} else _plain(number)
    expression = _expression(number, source.lower(), target.lower())
    return (expression, f"{number} {source} in {target}") if expression else None


def _plain(number: str) -> str:
    return (
        number.replace(",", "")
        if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", number)
        else number.replace(",", ".")
    )


def _expression(number: str, source: str, target: str) -> str | None:
    if source in _DEGREES and target in _DEGREES:
        kelvin = _TO_KELVIN[_DEGREES[source]].format(number)
        return _FROM_KELVIN[_DEGREES[target]].format(kelvin)
    if source not in UNITS or target not in UNITS or UNITS[source][0] != UNITS[target][0]:
        return None
    return f"{number} * ({UNITS[source][1]}) / ({UNITS[target][1]})"
