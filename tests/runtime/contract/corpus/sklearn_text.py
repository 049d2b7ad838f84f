from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.naive_bayes import MultinomialNB

docs = ["good great film", "bad awful film", "great acting", "awful plot bad end"]
vec = TfidfVectorizer(ngram_range=(1, 2))
X = vec.fit_transform(docs)
print(X.shape, vec.get_feature_names_out()[:5])
print(cosine_similarity(X[0], X).round(3))
MultinomialNB().fit(CountVectorizer().fit_transform(docs), [1, 0, 1, 0]).score(CountVectorizer().fit_transform(docs), [1, 0, 1, 0])
