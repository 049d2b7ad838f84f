from pypdf import PdfReader
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

styles = getSampleStyleSheet()
table = Table([["Item", "Qty"], ["Bolt", "3"]])
table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]))
SimpleDocTemplate("r.pdf", pagesize=A4).build([Paragraph("Invoice", styles["Title"]), Spacer(1, 12), table])
reader = PdfReader("r.pdf")
print(len(reader.pages), reader.pages[0].extract_text().split())
