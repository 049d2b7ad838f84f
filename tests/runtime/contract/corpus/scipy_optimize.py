import numpy as np
from scipy.integrate import quad, solve_ivp
from scipy.interpolate import CubicSpline
from scipy.optimize import brentq, curve_fit, linprog, minimize

r = minimize(lambda p: (p[0] - 1) ** 2 + (p[1] + 2) ** 2, [0, 0])
print(r.success, r.x.round(4))
x = np.linspace(0, 4, 30)
popt, _ = curve_fit(lambda x, a, b: a * np.exp(-b * x), x, 2.5 * np.exp(-1.3 * x))
print(popt.round(5), round(brentq(np.cos, 0, 3), 6), round(quad(np.sin, 0, np.pi)[0], 6))
print(linprog([-1, -2], A_ub=[[1, 1], [1, 3]], b_ub=[4, 6]).fun)
print(solve_ivp(lambda t, y: -0.5 * y, (0, 4), [2.0], t_eval=[0, 2, 4], rtol=1e-8).y.round(5), CubicSpline([0, 1, 2], [0, 1, 4])(1.5))
