from docx import Document
from docx.shared import Inches, Pt

doc = Document()
doc.add_heading("Report", level=1)
p = doc.add_paragraph("Total: ")
p.add_run("42").bold = True
table = doc.add_table(rows=1, cols=2)
table.rows[0].cells[0].text = "k"
for k, v in [("a", 1), ("b", 2)]:
    cells = table.add_row().cells
    cells[0].text, cells[1].text = k, str(v)
doc.save("r.docx")
again = Document("r.docx")
print([p.text for p in again.paragraphs], [[c.text for c in r.cells] for r in again.tables[0].rows])
