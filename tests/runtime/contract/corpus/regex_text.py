import re
from collections import Counter

text = "The quick brown fox. The lazy dog! Call 555-1234 or mail me@example.com, the end."
print(re.findall(r"\b\d{3}-\d{4}\b", text), re.findall(r"[\w.]+@[\w.]+\w", text))
words = re.findall(r"[a-z']+", text.lower())
print(Counter(words).most_common(3), re.sub(r"(\w+) (\w+)", r"\2 \1", "a b c d"))
m = re.match(r"(?P<first>\w+) (?P<second>\w+)", text)
m.groupdict()
