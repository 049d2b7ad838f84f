import sympy as sp

x, y = sp.symbols("x y")
f = sp.sin(x) * sp.exp(x)
print(sp.diff(f, x), sp.integrate(x ** 2 * sp.log(x), x))
print(sp.solve(x ** 3 - 6 * x ** 2 + 11 * x - 6, x), sp.limit(sp.sin(x) / x, x, 0))
print(sp.series(sp.cos(x), x, 0, 6), sp.factor(x ** 4 - 1), sp.simplify(sp.sin(x) ** 2 + sp.cos(x) ** 2))
print(sp.Matrix([[2, 1], [1, 3]]).eigenvals(), sp.dsolve(sp.Function("g")(x).diff(x) - sp.Function("g")(x)))
sp.latex(sp.Rational(3, 4) * sp.sqrt(2))
