from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

wb = Workbook()
ws = wb.active
ws.title = "Sales"
ws.append(["Month", "Revenue"])
for row in [("Jan", 100), ("Feb", 150)]:
    ws.append(row)
for cell in ws[1]:
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DDDDDD")
ws["B4"] = "=SUM(B2:B3)"
for i, w in enumerate((12, 14), 1):
    ws.column_dimensions[get_column_letter(i)].width = w
wb.save("sales.xlsx")
print([[c.value for c in r] for r in load_workbook("sales.xlsx")["Sales"].iter_rows()])
