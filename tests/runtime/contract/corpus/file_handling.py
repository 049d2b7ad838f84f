import csv
import json
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

root = Path("project")
(root / "src").mkdir(parents=True, exist_ok=True)
(root / "src" / "a.txt").write_text("alpha\nbeta\n")
with open(root / "d.csv", "w", newline="") as f:
    w = csv.DictWriter(f, ["k", "v"])
    w.writeheader()
    w.writerows([{"k": "x", "v": 1}, {"k": "y", "v": 2}])
with zipfile.ZipFile("p.zip", "w") as z:
    for file in sorted(root.rglob("*")):
        z.write(file)
print(zipfile.ZipFile("p.zip").namelist())
print(json.dumps({"size": os.path.getsize(root / "d.csv"), "lines": len((root / "src/a.txt").read_text().splitlines())}))
with tempfile.TemporaryDirectory() as d:
    shutil.copy(root / "d.csv", d)
    print(os.listdir(d))
shutil.rmtree(root)
root.exists()
