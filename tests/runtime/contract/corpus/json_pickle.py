import base64
import copy
import hashlib
import json
import pickle
from collections import OrderedDict, defaultdict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return vars(self) == vars(other)


p = Point(1, 2)
print(pickle.loads(pickle.dumps(p)) == p, copy.deepcopy(p) == p)
print(hashlib.sha256(b"abc").hexdigest()[:16], base64.b64encode(b"hello").decode())
d = defaultdict(list)
d["a"].append(1)
print(dict(d), deque([1, 2, 3], maxlen=2), Decimal("0.1") + Decimal("0.2"), Fraction(1, 3) + Fraction(1, 6))
json.loads('{"a": [1, 2.5, null, true]}')
