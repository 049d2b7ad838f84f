import json

import pandas as pd

raw = [{"id": 1, "user": {"name": "x", "tags": ["a", "b"]}}, {"id": 2, "user": {"name": "y", "tags": []}}]
flat = pd.json_normalize(raw)
print(flat.columns.tolist())
print(flat.explode("user.tags").to_dict("records"))
print(json.dumps(json.loads(flat.to_json(orient="records")), indent=2, sort_keys=True))
