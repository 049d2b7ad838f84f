import plotly.express as px
import plotly.graph_objects as go

fig = px.bar(x=["a", "b", "c"], y=[1, 3, 2], title="Bars", labels={"x": "k", "y": "v"})
fig.update_layout(template="plotly_white")
print(fig.layout.title.text, len(fig.data), fig.data[0].type)
go.Figure(go.Scatter(x=[1, 2], y=[3, 4], mode="lines+markers")).write_html("chart.html", include_plotlyjs="cdn")
import os
os.path.getsize("chart.html") > 1000
