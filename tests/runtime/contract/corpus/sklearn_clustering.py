import numpy as np
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans
from sklearn.datasets import make_blobs
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score

X, _ = make_blobs(n_samples=150, centers=3, n_features=4, random_state=7)
km = KMeans(n_clusters=3, n_init=10, random_state=0).fit(X)
print(np.bincount(km.labels_), round(silhouette_score(X, km.labels_), 4))
print(PCA(2).fit(X).explained_variance_ratio_.round(4))
print(sorted(set(DBSCAN(eps=2.5).fit_predict(X))), np.bincount(AgglomerativeClustering(3).fit_predict(X)))
