from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder
import numpy as np
import pandas as pd

rng = np.random.default_rng(3)
df = pd.DataFrame({"age": rng.integers(18, 80, 120).astype(float), "city": rng.choice(["P", "Q", "R"], 120)})
df.loc[::15, "age"] = np.nan
y = ((df.age.fillna(40) > 45) ^ (df.city == "Q")).astype(int)
pre = ColumnTransformer([("n", SimpleImputer(), ["age"]), ("c", OneHotEncoder(handle_unknown="ignore"), ["city"])])
pipe = Pipeline([("pre", pre), ("clf", GradientBoostingClassifier(random_state=0))])
grid = GridSearchCV(pipe, {"clf__n_estimators": [10, 30], "clf__max_depth": [2, 3]}, cv=3, n_jobs=-1).fit(df, y)
print(grid.best_params_, round(grid.best_score_, 3))
