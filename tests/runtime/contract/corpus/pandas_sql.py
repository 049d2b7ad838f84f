import sqlite3

import pandas as pd

con = sqlite3.connect(":memory:")
pd.DataFrame({"dept": ["it", "it", "hr"], "pay": [10, 20, 15]}).to_sql("staff", con, index=False)
print(pd.read_sql("SELECT dept, AVG(pay) AS avg_pay, COUNT(*) AS n FROM staff GROUP BY dept ORDER BY 2 DESC", con))
cur = con.execute("SELECT name FROM sqlite_master")
cur.fetchall()
