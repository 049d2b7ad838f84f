import pandas as pd

df = pd.DataFrame({"Item": ["a", "b"], "Qty": [2, 5], "Price": [1.5, 2.25]})
df["Total"] = df.Qty * df.Price
with pd.ExcelWriter("report.xlsx", engine="openpyxl") as writer:
    df.to_excel(writer, sheet_name="Data", index=False)
    df.describe().to_excel(writer, sheet_name="Stats")
book = pd.read_excel("report.xlsx", sheet_name=None)
for name, sheet in book.items():
    print(name, sheet.shape)
book["Data"]["Total"].sum()
