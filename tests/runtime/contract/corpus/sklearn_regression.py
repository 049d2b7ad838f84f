import numpy as np
from sklearn.linear_model import Lasso, LinearRegression, Ridge
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import KFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

rng = np.random.RandomState(0)
X = np.sort(5 * rng.rand(80, 1), axis=0)
y = np.sin(X).ravel() + 0.1 * rng.randn(80)
for name, model in {"linear": LinearRegression(), "ridge": Ridge(0.5), "lasso": Lasso(0.01, max_iter=50_000)}.items():
    pipe = make_pipeline(PolynomialFeatures(4), StandardScaler(), model)
    scores = cross_val_score(pipe, X, y, cv=KFold(5, shuffle=True, random_state=1), scoring="r2", n_jobs=-1)
    print(f"{name}: {scores.mean():.4f}")
pipe.fit(X, y)
print(round(r2_score(y, pipe.predict(X)), 4), round(mean_absolute_error(y, pipe.predict(X)), 4))
