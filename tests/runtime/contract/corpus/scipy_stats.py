import numpy as np
from scipy import stats

rng = np.random.default_rng(11)
a, b = rng.normal(0, 1, 40), rng.normal(0.5, 1, 40)
t = stats.ttest_ind(a, b)
print(f"t={t.statistic:.4f} p={t.pvalue:.4f}")
print(round(stats.pearsonr(a, b).statistic, 5), round(stats.shapiro(a).pvalue, 5))
print(stats.chi2_contingency([[10, 20], [30, 5]]).statistic.round(4))
print(stats.norm.ppf([0.025, 0.975]).round(5), stats.linregress(a, b).slope.round(5))
