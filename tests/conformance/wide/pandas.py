# %% frame_basics
import pandas as pd
df = pd.DataFrame({"name": ["Ann", "Bob", "Cy"], "age": [30, 25, 41], "city": ["Rome", "Oslo", "Rome"]})
print(df, df.dtypes, df.shape, df.describe(), sep="\n")
# %% info
import pandas as pd
df = pd.DataFrame({"a": [1, None, 3], "b": ["x", "y", None], "c": pd.to_datetime(["2024-01-01"] * 3)})
df.info()
df.isna().sum()
# %% groupby_agg
import pandas as pd
df = pd.DataFrame({"k": list("aabbb"), "v": [1, 2, 3, 4, 5], "w": [1.5, 2.5, 3.5, 4.5, 5.5]})
print(df.groupby("k").agg(total=("v", "sum"), mean=("w", "mean"), n=("v", "size")))
df.groupby("k")["v"].agg(["min", "max", "std"])
# %% groupby_transform
import pandas as pd
df = pd.DataFrame({"k": list("aab"), "v": [1, 3, 10]})
df["share"] = df["v"] / df.groupby("k")["v"].transform("sum")
df["rank"] = df.groupby("k")["v"].rank(ascending=False)
df["n"] = df.groupby("k").cumcount()
df
# %% pivot_table
import pandas as pd
df = pd.DataFrame({"d": ["x", "x", "y", "y"], "m": ["Jan", "Feb", "Jan", "Feb"], "v": [1, 2, 3, 4]})
print(pd.pivot_table(df, index="d", columns="m", values="v", aggfunc="sum", margins=True))
print(df.pivot(index="d", columns="m", values="v"), pd.crosstab(df.d, df.m))
# %% merge_kinds
import pandas as pd
a = pd.DataFrame({"id": [1, 2, 3], "x": list("abc")})
b = pd.DataFrame({"id": [2, 3, 4], "y": [20, 30, 40]})
for how in ("inner", "left", "outer", "right"):
    print(how, pd.merge(a, b, on="id", how=how, indicator=True), sep="\n")
# %% concat_append
import pandas as pd
a = pd.DataFrame({"x": [1, 2]})
print(pd.concat([a, a], ignore_index=True), pd.concat([a, a.rename(columns={"x": "y"})], axis=1), pd.concat({"p": a, "q": a}))
# %% csv_roundtrip
import pandas as pd
pd.DataFrame({"a": [1, 2], "b": ["x,y", 'q"r'], "c": [1.5, None]}).to_csv("t.csv", index=False)
print(open("t.csv").read(), pd.read_csv("t.csv"))
# %% read_csv_options
import io, pandas as pd
text = "date;amount;note\n01.02.2024;1.234,50;a\n15.03.2024;99,90;NA\n"
df = pd.read_csv(io.StringIO(text), sep=";", decimal=",", thousands=".", parse_dates=["date"], dayfirst=True)
print(df, df.dtypes, df.amount.sum())
# %% excel_roundtrip
import pandas as pd
with pd.ExcelWriter("b.xlsx") as w:
    pd.DataFrame({"a": [1, 2]}).to_excel(w, sheet_name="One", index=False)
    pd.DataFrame({"b": ["x"]}).to_excel(w, sheet_name="Two")
sheets = pd.read_excel("b.xlsx", sheet_name=None)
print({k: v.to_dict("list") for k, v in sheets.items()})
# %% json_roundtrip
import pandas as pd
df = pd.DataFrame({"a": [1, 2], "b": ["x", "é"]})
print(df.to_json(orient="records", force_ascii=False), pd.read_json(df.to_json(orient="split").__class__('{"a":{"0":1,"1":2}}') and __import__("io").StringIO('[{"a":1},{"a":2}]')))
# %% json_normalize
import pandas as pd
data = [{"id": 1, "user": {"name": "A", "tags": ["x", "y"]}}, {"id": 2, "user": {"name": "B", "tags": []}}]
print(pd.json_normalize(data), pd.json_normalize(data, ["user", "tags"], ["id"]))
# %% resample_month
import pandas as pd
s = pd.Series(range(100), index=pd.date_range("2024-01-01", periods=100))
print(s.resample("ME").sum(), s.resample("W").mean().head(3), s.asfreq("7D").head(2))
# %% rolling_ewm
import pandas as pd
s = pd.Series([1, 2, 3, 4, 5])
print(s.rolling(3).mean(), s.expanding().sum(), s.ewm(span=3).mean().round(4), s.shift(), s.pct_change().round(3), s.diff())
# %% dates_accessors
import pandas as pd
d = pd.Series(pd.to_datetime(["2024-02-29 13:45", "2023-12-31 00:00"]))
print(d.dt.year, d.dt.day_name(), d.dt.isocalendar(), d.dt.to_period("Q"), d.dt.strftime("%d/%m/%y"), d.dt.is_leap_year)
# %% timezones
import pandas as pd
t = pd.Timestamp("2024-03-31 01:30", tz="Europe/Berlin")
print(t + pd.Timedelta(hours=1), t.tz_convert("UTC"), pd.date_range("2024-01-01", periods=2, freq="h", tz="Asia/Tokyo"))
# %% periods_offsets
import pandas as pd
print(pd.period_range("2024-01", "2024-04", freq="M"), pd.Timestamp("2024-01-31") + pd.offsets.MonthEnd(1), pd.bdate_range("2024-01-05", periods=3), pd.Timestamp("2024-01-31") + pd.DateOffset(months=1))
# %% strings
import pandas as pd
s = pd.Series(["Ann Lee", "bob STONE", None, " cy "])
print(s.str.title(), s.str.strip().str.len(), s.str.contains("o", na=False), s.str.split(expand=True), s.str.extract(r"(\w+)\s+(\w+)"), s.str.replace("[aeiou]", "*", regex=True))
# %% missing
import numpy as np, pandas as pd
df = pd.DataFrame({"a": [1, np.nan, 3], "b": [np.nan, 2, np.nan]})
print(df.fillna(0), df.ffill(), df.dropna(how="all"), df.interpolate(), df.fillna(df.mean()))
# %% duplicates_sort
import pandas as pd
df = pd.DataFrame({"a": [2, 1, 2, 1], "b": list("xyxz")})
print(df.drop_duplicates(), df.duplicated(), df.sort_values(["a", "b"], ascending=[True, False]), df.nlargest(2, "a"), df["a"].value_counts())
# %% apply_map
import pandas as pd
df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
print(df.apply(sum), df.apply(lambda r: r.a * r.b, axis=1), df.map(lambda x: x ** 2), df["a"].map({1: "one"}), df.assign(c=df.a + df.b).eval("d = c * 2"))
# %% cut_qcut
import pandas as pd
ages = pd.Series([5, 17, 30, 64, 80])
print(pd.cut(ages, [0, 18, 65, 100], labels=["child", "adult", "senior"]), pd.qcut(ages, 2), pd.cut(ages, 3))
# %% categorical
import pandas as pd
c = pd.Categorical(["low", "high", "mid"], categories=["low", "mid", "high"], ordered=True)
s = pd.Series(c)
print(s.sort_values(), s.cat.codes, s.max(), pd.get_dummies(s, dtype=int), s.cat.codes.dtype)
# %% multiindex
import pandas as pd
df = pd.DataFrame({"y": [2023, 2023, 2024, 2024], "q": [1, 2, 1, 2], "v": [10, 20, 30, 40]}).set_index(["y", "q"])
print(df.loc[2024], df.unstack(), df.xs(1, level="q"), df.groupby(level=0).sum(), df.swaplevel().sort_index())
# %% melt_stack_explode
import pandas as pd
df = pd.DataFrame({"id": [1, 2], "a": [3, 4], "b": [5, 6]})
print(df.melt(id_vars="id"), df.set_index("id").stack(), pd.DataFrame({"k": [1, 2], "v": [[1, 2], []]}).explode("v"), df.T, pd.wide_to_long(pd.DataFrame({"x1": [1], "x2": [2], "i": [0]}), "x", "i", "t"))
# %% query_loc
import pandas as pd
df = pd.DataFrame({"a": range(6), "b": list("xyxyxy")}, index=list("pqrstu"))
n = 2
print(df.query("a > @n and b == 'x'"), df.loc["q":"s", "a"], df.iloc[::2, :1], df[df.a.between(1, 3)], df[df.b.isin(["y"])], df.at["p", "a"], df.filter(like="a"))
# %% sql
import sqlite3, pandas as pd
con = sqlite3.connect(":memory:")
pd.DataFrame({"id": [1, 2, 3], "v": [1.5, 2.5, None]}).to_sql("t", con, index=False)
print(pd.read_sql("select id, v * 2 as w from t where v is not null", con), con.execute("select sum(id) from t").fetchone())
# %% markdown_html
import pandas as pd
df = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
print(df.to_markdown(index=False), df.to_html(border=0), df.to_string(index=False), df.to_latex() if hasattr(df, "zzz") else "")
# %% nullable_dtypes
import pandas as pd
df = pd.DataFrame({"a": pd.array([1, None, 3], dtype="Int64"), "b": pd.array([True, None, False], dtype="boolean"), "c": pd.array(["x", None, "z"], dtype="string")})
print(df, df.dtypes, df.a.sum(), df.b.sum(), df.convert_dtypes().dtypes)
# %% int_sums_large
import pandas as pd
s = pd.Series([2_000_000_000] * 5)
print(s.sum(), s.cumsum().tolist(), s.dtype, (s * 10).iloc[0], s.groupby([0, 0, 1, 1, 1]).sum().tolist(), s.prod() if False else "")
# %% counts_dtypes
import pandas as pd
df = pd.DataFrame({"k": list("abab"), "v": [1, 2, 3, 4]})
print(df.groupby("k").size().dtype, df.k.value_counts().dtype, df.groupby("k").v.nunique().dtype, df.v.rank().dtype, pd.factorize(df.k)[0].dtype, df.groupby("k").ngroup().dtype, df.index.dtype, df.count().dtype)
# %% corr_matrix
import pandas as pd
df = pd.DataFrame({"a": [1, 2, 3, 4], "b": [2, 4, 6, 9], "c": [4, 3, 2, 1]})
print(df.corr().round(4), df.corr(method="spearman").round(4), df.cov().round(4), df.a.corr(df.c))
# %% cohort
import pandas as pd
d = pd.DataFrame({"user": [1, 1, 2, 2, 3], "date": pd.to_datetime(["2024-01-05", "2024-02-10", "2024-01-20", "2024-03-02", "2024-02-14"])})
d["month"] = d.date.dt.to_period("M")
d["cohort"] = d.groupby("user").month.transform("min")
d["offset"] = (d.month - d.cohort).apply(lambda x: x.n)
print(d.groupby(["cohort", "offset"]).user.nunique().unstack(fill_value=0))
# %% style_text
import pandas as pd
s = pd.DataFrame({"a": [0.123, 4.5]}).style.format("{:.1f}")
print(type(s).__name__, "0.1" in s.to_html())
# %% keyerror
import pandas as pd
pd.DataFrame({"Sales": [1]})["sales"]
# %% merge_types
import pandas as pd
pd.DataFrame({"k": [1]}).merge(pd.DataFrame({"k": ["1"]}), on="k")
# %% to_datetime_bad
import pandas as pd
print(pd.to_datetime(pd.Series(["2024-01-01", "x"]), errors="coerce"))
pd.to_datetime(pd.Series(["2024-01-01", "x"]))
# %% copy_on_write
import pandas as pd
df = pd.DataFrame({"a": [1, 2, 3]})
sub = df[df.a > 1]
sub.loc[:, "a"] = 0
df.loc[df.a == 1, "a"] = 9
print(df, sub)
# %% where_clip_between
import numpy as np, pandas as pd
s = pd.Series([1, 5, 10])
print(s.where(s > 3), s.mask(s > 3, 0), s.clip(2, 6), np.select([s < 3, s < 8], ["l", "m"], "h"), s.idxmax(), s.quantile([0.1, 0.9]).tolist())
# %% sample_shuffle
import pandas as pd
df = pd.DataFrame({"a": range(10)})
print(df.sample(4, random_state=1), df.sample(frac=0.3, random_state=2).index.tolist())
# %% merge_asof
import pandas as pd
a = pd.DataFrame({"t": [1, 5, 10], "x": list("abc")})
b = pd.DataFrame({"t": [1, 2, 3, 6, 7], "y": [1, 2, 3, 6, 7]})
print(pd.merge_asof(a, b, on="t"), pd.merge_ordered(a, b, on="t").shape)
# %% index_ops
import pandas as pd
i = pd.Index([3, 1, 2])
print(i.sort_values(), i.get_loc(1), i.union([9]), pd.RangeIndex(3), i.astype(str), i.dtype, pd.Index(["a", "b"]).dtype)
# %% pickle_compress
import pandas as pd
df = pd.DataFrame({"a": [1, 2]})
df.to_pickle("a.pkl"); df.to_csv("a.csv.gz", index=False); df.to_csv("a.zip", index=False)
print(pd.read_pickle("a.pkl").equals(df), pd.read_csv("a.csv.gz").equals(df), pd.read_csv("a.zip").a.sum())
# %% chunks
import io, pandas as pd
text = "a\n" + "\n".join(map(str, range(1000)))
print(sum(c.a.sum() for c in pd.read_csv(io.StringIO(text), chunksize=300)), [len(c) for c in pd.read_csv(io.StringIO(text), chunksize=300)])
# %% read_html_xml
import io, pandas as pd
print(pd.read_html(io.StringIO("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x</td></tr></table>"))[0])
print(pd.read_xml(io.StringIO("<r><i><a>1</a></i><i><a>2</a></i></r>")))
# %% fixed_width_clip
import io, pandas as pd
print(pd.read_fwf(io.StringIO("ab  12\ncd  34\n"), header=None), pd.read_table(io.StringIO("a\tb\n1\t2")))
# %% compare_equals
import pandas as pd
a = pd.DataFrame({"x": [1, 2, 3]}); b = pd.DataFrame({"x": [1, 5, 3]})
print(a.compare(b), a.equals(b), (a == b).all().item(), a.eq(b).sum().item())
# %% memory_usage
import pandas as pd
df = pd.DataFrame({"a": range(1000), "b": ["x"] * 1000})
print(df.memory_usage(index=False)["a"], df.select_dtypes("number").columns.tolist(), df.nunique().to_dict())
# %% plot_agg
import pandas as pd
ax = pd.DataFrame({"a": [1, 2, 3]}).plot(kind="bar", title="T")
print(ax.get_title(), len(ax.patches), ax.get_legend().get_texts()[0].get_text())
