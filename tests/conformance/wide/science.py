# %% scipy_minimize
from scipy.optimize import minimize, root_scalar, curve_fit, linprog, brentq
import numpy as np
r = minimize(lambda p: (p[0] - 1) ** 2 + (p[1] + 2) ** 2, [0, 0])
print(np.round(r.x, 4), r.success, round(brentq(lambda x: x ** 3 - 2, 0, 2), 8))
# %% scipy_curve_fit
import numpy as np
from scipy.optimize import curve_fit
x = np.linspace(0, 4, 50)
p, cov = curve_fit(lambda x, a, b: a * np.exp(-b * x), x, 2.5 * np.exp(-1.3 * x), p0=[1, 1])
print(np.round(p, 5), cov.shape)
# %% scipy_linprog
from scipy.optimize import linprog
r = linprog([-1, -2], A_ub=[[1, 1], [3, 1]], b_ub=[4, 6])
print(r.status, r.fun, r.x)
# %% scipy_stats_tests
from scipy import stats
a, b = [5.1, 4.9, 6.2, 5.7, 6.0], [6.5, 7.1, 6.8, 7.4, 6.9]
print(stats.ttest_ind(a, b), stats.mannwhitneyu(a, b), stats.pearsonr(a, b), stats.shapiro(a), stats.f_oneway(a, b))
# %% scipy_chi2
from scipy import stats
r = stats.chi2_contingency([[10, 20], [30, 40]])
print(round(r.statistic, 6), round(r.pvalue, 6), r.dof, r.expected_freq)
# %% scipy_distributions
from scipy import stats
print(stats.norm.cdf(1.96).round(6), stats.t.ppf(0.975, 10).round(6), stats.binom.pmf(3, 10, 0.5).round(6), stats.norm.rvs(size=3, random_state=0).round(6), stats.poisson.rvs(4, size=4, random_state=1))
# %% scipy_linregress
from scipy import stats
r = stats.linregress([1, 2, 3, 4], [2.1, 3.9, 6.2, 7.8])
print(round(r.slope, 6), round(r.rvalue, 6), round(r.pvalue, 6))
# %% scipy_interpolate
import numpy as np
from scipy.interpolate import CubicSpline, interp1d, griddata
x = np.arange(5); y = x ** 2
print(CubicSpline(x, y)(2.5).round(6), interp1d(x, y)(1.5), griddata([(0, 0), (1, 0), (0, 1)], [0, 1, 2], (0.25, 0.25)))
# %% scipy_integrate
import numpy as np
from scipy.integrate import quad, solve_ivp, simpson, odeint
print(quad(np.exp, 0, 1)[0], simpson([1, 4, 9], x=[1, 2, 3]))
s = solve_ivp(lambda t, y: -0.5 * y, (0, 4), [2.0], t_eval=[0, 2, 4])
print(s.y.round(4), odeint(lambda y, t: -y, 1, [0, 1]).round(5).ravel())
# %% scipy_signal
import numpy as np
from scipy import signal
t = np.linspace(0, 1, 200, endpoint=False)
x = np.sin(2 * np.pi * 5 * t)
peaks, _ = signal.find_peaks(x)
b, a = signal.butter(3, 0.1)
print(peaks, peaks * 10 ** 10, b.round(6), signal.savgol_filter(np.arange(9.0), 5, 2).round(4), signal.convolve([1, 2], [1, 1]))
# %% scipy_sparse
import numpy as np
from scipy import sparse
m = sparse.csr_matrix([[0, 2], [3, 0]])
print(m.nnz, (m @ m).toarray(), m.sum(), sparse.eye(2).toarray(), m.indices.dtype)
# %% scipy_spatial
import numpy as np
from scipy.spatial import ConvexHull, KDTree, distance
p = np.array([[0, 0], [2, 0], [2, 2], [0, 2], [1, 1]])
print(sorted(ConvexHull(p).vertices.tolist()), KDTree(p).query([1.2, 1.1]), distance.cdist(p[:2], p[2:4]), distance.euclidean([0, 0], [3, 4]))
# %% scipy_cluster
import numpy as np
from scipy.cluster.hierarchy import linkage, fcluster
from scipy.cluster.vq import kmeans2
x = np.array([[0.0], [0.1], [5.0], [5.1]])
z = linkage(x, "ward")
print(z.round(4), fcluster(z, 2, "maxclust"))
# %% scipy_ndimage
import numpy as np
from scipy import ndimage
a = np.zeros((5, 5)); a[1, 1] = a[3, 3] = a[3, 4] = 1
print(ndimage.label(a), ndimage.gaussian_filter(a, 1).round(3), ndimage.center_of_mass(a))
# %% scipy_special_linalg
from scipy import special, linalg
import numpy as np
print(special.comb(10, 3, exact=True), special.gamma(5), special.erf(1).round(8), linalg.expm(np.zeros((2, 2))), linalg.lu(np.array([[4.0, 3], [6, 3]]))[2], special.factorial(20, exact=True))
# %% scipy_global
import numpy as np
from scipy.optimize import differential_evolution, least_squares
r = differential_evolution(lambda p: np.sum(np.square(p)), [(-5, 5)] * 2, seed=1, tol=1e-8)
print(r.fun < 1e-6, least_squares(lambda x: x - 3, [0.0]).x.round(5))
# %% sklearn_regression
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression, Ridge, Lasso
from sklearn.model_selection import train_test_split
from sklearn.metrics import r2_score, mean_absolute_error
x, y = load_diabetes(return_X_y=True)
a, b, c, d = train_test_split(x, y, test_size=0.25, random_state=0)
for m in (LinearRegression(), Ridge(0.1), Lasso(0.1)):
    m.fit(a, c); p = m.predict(b)
    print(type(m).__name__, round(r2_score(d, p), 4), round(mean_absolute_error(d, p), 3))
# %% sklearn_classification
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.metrics import accuracy_score, confusion_matrix, classification_report
x, y = load_iris(return_X_y=True)
a, b, c, d = train_test_split(x, y, random_state=1, stratify=y)
m = RandomForestClassifier(20, random_state=0).fit(a, c)
print(accuracy_score(d, m.predict(b)), confusion_matrix(d, m.predict(b)), classification_report(d, m.predict(b)), m.feature_importances_.round(3))
# %% sklearn_logistic
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.metrics import roc_auc_score
x, y = load_breast_cancer(return_X_y=True)
m = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)).fit(x[:400], y[:400])
print(round(m.score(x[400:], y[400:]), 4), round(roc_auc_score(y[400:], m.predict_proba(x[400:])[:, 1]), 4))
# %% sklearn_kmeans
import numpy as np
from sklearn.cluster import KMeans, DBSCAN, AgglomerativeClustering
from sklearn.metrics import silhouette_score
x = np.vstack([np.random.default_rng(i).normal(i * 5, 1, (30, 2)) for i in range(3)])
k = KMeans(3, n_init=5, random_state=0).fit(x)
print(np.bincount(k.labels_), round(k.inertia_, 4), round(silhouette_score(x, k.labels_), 4), np.unique(DBSCAN(2).fit_predict(x)), k.labels_.dtype)
# %% sklearn_pca
from sklearn.datasets import load_iris
from sklearn.decomposition import PCA
import numpy as np
p = PCA(2).fit(load_iris().data)
print(p.explained_variance_ratio_.round(5), np.abs(p.components_).round(4))
# %% sklearn_tree
from sklearn.datasets import load_iris
from sklearn.tree import DecisionTreeClassifier, export_text
m = DecisionTreeClassifier(max_depth=2, random_state=0).fit(*load_iris(return_X_y=True))
print(export_text(m), m.get_depth(), m.tree_.node_count, m.tree_.feature)
# %% sklearn_tree_arrays
from sklearn.datasets import load_iris
from sklearn.tree import DecisionTreeClassifier
t = DecisionTreeClassifier(max_depth=2, random_state=0).fit(*load_iris(return_X_y=True)).tree_
print(t.children_left, t.children_left.dtype, t.n_node_samples, t.n_node_samples * 10 ** 9)
# %% sklearn_grid
from sklearn.datasets import load_iris
from sklearn.model_selection import GridSearchCV, KFold
from sklearn.neighbors import KNeighborsClassifier
g = GridSearchCV(KNeighborsClassifier(), {"n_neighbors": [1, 5, 9]}, cv=KFold(5, shuffle=True, random_state=0), n_jobs=-1).fit(*load_iris(return_X_y=True))
print(g.best_params_, round(g.best_score_, 4), g.cv_results_["mean_test_score"].round(4))
# %% sklearn_columns
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
df = pd.DataFrame({"age": [20, None, 40], "city": ["a", "b", "a"]})
t = ColumnTransformer([("n", Pipeline([("i", SimpleImputer()), ("s", StandardScaler())]), ["age"]), ("c", OneHotEncoder(), ["city"])])
print(t.fit_transform(df), t.get_feature_names_out())
# %% sklearn_text
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB
texts, y = ["good film", "bad film", "good good", "awful bad"], [1, 0, 1, 0]
v = TfidfVectorizer(); x = v.fit_transform(texts)
print(v.get_feature_names_out(), x.toarray().round(4), MultinomialNB().fit(x, y).predict(v.transform(["good", "bad"])))
# %% sklearn_encoders
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, PolynomialFeatures, OrdinalEncoder, KBinsDiscretizer
import numpy as np
print(LabelEncoder().fit_transform(["b", "a", "b"]), MinMaxScaler().fit_transform([[1.0], [3], [5]]).ravel(), PolynomialFeatures(2).fit_transform([[2, 3]]), OrdinalEncoder().fit_transform([["x"], ["y"]]))
# %% sklearn_boosting_svm
from sklearn.datasets import make_classification, make_regression
from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingClassifier
from sklearn.svm import SVC
x, y = make_classification(200, random_state=0)
print(round(SVC().fit(x[:150], y[:150]).score(x[150:], y[150:]), 4), round(HistGradientBoostingClassifier(random_state=0, max_iter=20).fit(x[:150], y[:150]).score(x[150:], y[150:]), 4))
a, b = make_regression(100, 4, random_state=0)
print(GradientBoostingRegressor(random_state=0, n_estimators=20).fit(a, b).predict(a[:3]).round(3))
# %% sklearn_dbscan_outliers
import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors
x = np.array([[0.0], [0.1], [0.2], [0.15], [9.0]])
print(IsolationForest(random_state=0).fit_predict(x), LocalOutlierFactor(2).fit_predict(x), NearestNeighbors(n_neighbors=2).fit(x).kneighbors(x)[1])
# %% sklearn_not_fitted
from sklearn.linear_model import LinearRegression
LinearRegression().predict([[1]])
# %% sklearn_mlp_repr
from sklearn.neural_network import MLPClassifier
from sklearn.datasets import load_digits
x, y = load_digits(return_X_y=True)
m = MLPClassifier((16,), max_iter=8, random_state=0)
import warnings; warnings.simplefilter("ignore")
print(m.fit(x[:300] / 16, y[:300]).score(x[300:400] / 16, y[300:400]) > 0.3, m)
# %% sklearn_metrics
from sklearn.metrics import precision_recall_fscore_support, roc_curve, f1_score, log_loss, mean_squared_error, root_mean_squared_error
y, p = [0, 1, 1, 0, 1], [0.1, 0.8, 0.6, 0.4, 0.3]
print(roc_curve(y, p), f1_score(y, [round(v) for v in p]), round(log_loss(y, p), 5), root_mean_squared_error([1, 2], [2, 4]).round(5))
# %% sympy_calculus
from sympy import symbols, diff, integrate, limit, series, sin, oo, exp, simplify
x = symbols("x")
print(diff(sin(x) * exp(x), x), integrate(x ** 2, (x, 0, 3)), limit(sin(x) / x, x, 0), series(exp(x), x, 0, 4), simplify(sin(x) ** 2 + sin(x + 0) ** 2 * 0))
# %% sympy_solve
from sympy import symbols, solve, Eq, linsolve, sqrt, factor, expand, Rational, nsolve, cos
x, y = symbols("x y")
print(solve(x ** 2 - 5 * x + 6), solve([Eq(x + y, 3), Eq(x - y, 1)]), factor(x ** 3 - 1), expand((x + 1) ** 3), Rational(1, 3) + Rational(1, 6), nsolve(cos(x) - x, 1))
# %% sympy_matrix
from sympy import Matrix, symbols, latex, sqrt, pi, N
m = Matrix([[1, 2], [3, 4]])
print(m.det(), m.inv(), m.eigenvals(), latex(sqrt(2) / 2), N(pi, 20))
# %% sympy_ode_numbers
from sympy import Function, dsolve, symbols, factorint, primerange, isprime, gcd, binomial
t = symbols("t"); f = Function("f")
print(dsolve(f(t).diff(t) - f(t)), factorint(360), list(primerange(20)), isprime(2 ** 31 - 1), binomial(50, 25))
# %% networkx_paths
import networkx as nx
g = nx.Graph(); g.add_weighted_edges_from([("a", "b", 1), ("b", "c", 2), ("a", "c", 5)])
print(nx.shortest_path(g, "a", "c", weight="weight"), nx.dijkstra_path_length(g, "a", "c"), nx.density(g), dict(g.degree()), nx.minimum_spanning_tree(g).edges(data=True))
# %% networkx_metrics
import networkx as nx
g = nx.karate_club_graph()
print(len(g), nx.average_clustering(g).__round__(5), {k: round(v, 4) for k, v in list(nx.pagerank(g).items())[:3]}, nx.diameter(g), [len(c) for c in nx.community.greedy_modularity_communities(g)])
# %% networkx_directed
import networkx as nx
g = nx.DiGraph([(1, 2), (2, 3), (3, 1), (3, 4)])
print(list(nx.simple_cycles(g)), list(nx.strongly_connected_components(g)), nx.has_path(g, 1, 4), nx.to_numpy_array(g), list(nx.bfs_edges(g, 1)))
# %% plt_lines
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.plot([1, 2, 3], [1, 4, 9], label="sq"); ax.set(title="T", xlabel="x", ylabel="y"); ax.legend()
print(ax.get_title(), ax.get_xlim(), [l.get_label() for l in ax.lines], ax.get_legend_handles_labels()[1])
# %% plt_bars_hist
import matplotlib.pyplot as plt
n, bins, patches = plt.hist([1, 2, 2, 3, 3, 3], bins=3)
print(n, bins, len(patches)); plt.close()
bars = plt.bar(["a", "b"], [3, 4]); print([b.get_height() for b in bars]); plt.close()
# %% plt_subplots_save
import os, matplotlib.pyplot as plt
fig, axs = plt.subplots(2, 2, figsize=(6, 4), sharex=True)
axs[0, 1].scatter([1, 2], [3, 4], c=[0.1, 0.9]); axs[1, 0].pie([1, 2], labels=["x", "y"]); axs[1, 1].imshow([[1, 2], [3, 4]])
fig.savefig("f.png", dpi=50); fig.savefig("f.pdf"); fig.savefig("f.svg"); plt.close()
print(sorted(os.listdir(".")), os.path.getsize("f.png") > 1000)
# %% plt_colors_ticks
import matplotlib, matplotlib.pyplot as plt
import matplotlib.dates as mdates, datetime as dt
fig, ax = plt.subplots()
ax.plot([dt.date(2024, 1, 1), dt.date(2024, 3, 1)], [1, 2]); ax.xaxis.set_major_formatter(mdates.DateFormatter("%b"))
print(matplotlib.colors.to_hex("tab:blue"), matplotlib.colormaps["viridis"](0.5), mdates.date2num(dt.date(2024, 1, 1))); plt.close()
# %% plt_twin_annotate
import matplotlib.pyplot as plt
fig, ax = plt.subplots(); b = ax.twinx(); b.plot([5, 6]); ax.annotate("p", (0, 5)); ax.axhline(2); ax.fill_between([0, 1], [1, 2]); ax.set_yscale("log")
print(len(fig.axes), ax.get_yscale(), [t.get_text() for t in ax.texts]); plt.close("all"); print(plt.get_fignums())
# %% plt_boxplot_stats
import matplotlib.pyplot as plt
from matplotlib.cbook import boxplot_stats
s = boxplot_stats([1, 2, 3, 4, 100])[0]
print(s["med"], s["q1"], s["fliers"], sorted(plt.boxplot([1, 2, 3])))
plt.close()
# %% plt_3d_contour
import numpy as np, matplotlib.pyplot as plt
x, y = np.meshgrid(np.linspace(-1, 1, 5), np.linspace(-1, 1, 5))
ax = plt.figure().add_subplot(projection="3d"); ax.plot_surface(x, y, x * y); print(ax.name)
c = plt.figure().gca().contour(x, y, x * y, levels=3); print(c.levels); plt.close("all")
# %% plt_bad_kwarg
import matplotlib.pyplot as plt
plt.plot([1, 2], colour="red")
# %% seaborn_bar
import seaborn as sns, pandas as pd, matplotlib.pyplot as plt
df = pd.DataFrame({"k": list("aabb"), "v": [1, 2, 3, 4]})
ax = sns.barplot(data=df, x="k", y="v", errorbar=None)
print([round(p.get_height(), 2) for p in ax.patches], ax.get_xlabel()); plt.close()
# %% seaborn_heatmap_box
import seaborn as sns, pandas as pd, matplotlib.pyplot as plt
df = pd.DataFrame({"a": [1, 2, 3], "b": [3, 2, 2]})
ax = sns.heatmap(df.corr(), annot=True); print([t.get_text() for t in ax.texts]); plt.close()
g = sns.FacetGrid(pd.DataFrame({"x": [1, 2], "c": ["u", "v"]}), col="c").map(plt.hist, "x"); print(g.axes.shape); plt.close()
# %% seaborn_reg_kde
import seaborn as sns, numpy as np, matplotlib.pyplot as plt
x = np.arange(10.0)
ax = sns.regplot(x=x, y=2 * x + 1, ci=None); print(ax.lines[0].get_ydata()[[0, -1]].round(3)); plt.close()
ax = sns.kdeplot(x); print(len(ax.lines[0].get_xdata())); plt.close(); print(sns.color_palette("deep").as_hex()[:2])
# %% pillow_draw
from PIL import Image, ImageDraw, ImageFilter, ImageOps
im = Image.new("RGB", (40, 30), "white"); d = ImageDraw.Draw(im); d.rectangle([5, 5, 20, 20], fill="red"); d.ellipse([22, 5, 35, 20], fill=(0, 0, 255))
print(im.getpixel((10, 10)), im.resize((20, 15)).size, im.convert("L").getpixel((10, 10)), im.rotate(90, expand=True).size, ImageOps.mirror(im).getpixel((29, 10)), im.getbbox())
# %% pillow_formats
import io
from PIL import Image
im = Image.linear_gradient("L").resize((16, 16))
for f in ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF"):
    b = io.BytesIO(); im.convert("RGB").save(b, f); b.seek(0); print(f, Image.open(b).size, Image.open(b).format)
# %% pillow_numpy
import numpy as np
from PIL import Image
a = np.zeros((4, 6, 3), np.uint8); a[:, :3] = [255, 0, 0]
im = Image.fromarray(a); print(im.size, np.asarray(im).sum(), im.split()[0].histogram()[255], im.crop((0, 0, 3, 4)).getcolors())
# %% openpyxl_book
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.chart import BarChart, Reference
wb = Workbook(); ws = wb.active; ws.title = "S"; ws.append(["a", "b"]); ws.append([1, 2]); ws["C1"] = "=SUM(A2:B2)"; ws["A1"].font = Font(bold=True)
c = BarChart(); c.add_data(Reference(ws, min_col=2, min_row=1, max_row=2)); ws.add_chart(c, "E2"); wb.create_sheet("T"); wb.save("w.xlsx")
w = load_workbook("w.xlsx"); print(w.sheetnames, [[v.value for v in r] for r in w["S"].iter_rows()], w["S"]["A1"].font.b, w["S"].dimensions)
# %% lxml_soup
from lxml import etree
from bs4 import BeautifulSoup
print(etree.tostring(etree.fromstring("<a><b x='1'>t</b></a>").find("b")), BeautifulSoup("<p class='k'>Hi <b>you</b></p>", "html.parser").find(class_="k").get_text(), [e.text for e in BeautifulSoup("<ul><li>1<li>2</ul>", "lxml").select("li")])
# %% yaml_jinja
import yaml
from jinja2 import Template
print(yaml.safe_load("a: [1, 2]\nb: {c: true, d: null}"), yaml.dump({"x": [1, "é"]}, allow_unicode=True), Template("{% for i in v %}{{ i|upper }},{% endfor %}").render(v="ab"))
# %% joblib_parallel
from joblib import Parallel, delayed, dump, load
print(Parallel(n_jobs=4)(delayed(pow)(i, 2) for i in range(6)))
dump({"a": 1}, "x.joblib"); print(load("x.joblib"))
# %% dateutil_tqdm
from dateutil import parser, relativedelta
from tqdm import tqdm
print(parser.parse("3 March 2024 5pm"), parser.parse("2024-01-31") + relativedelta.relativedelta(months=1), sum(tqdm(range(5), disable=True)))
# %% tabulate_wcwidth
from tabulate import tabulate
print(tabulate([["a", 1], ["b", 2.5]], headers=["k", "v"], tablefmt="github"), tabulate({"x": [1, 2]}, headers="keys"))
