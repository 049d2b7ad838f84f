import pandas as pd

df = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
print(df.to_markdown(index=False))
print(df.to_html(index=False, border=0))
print(df.style.format({"a": "{:.1f}"}).to_html()[:7])
