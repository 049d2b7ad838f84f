from string import Template

rows = [("Widget", 4, 3.5), ("Gadget", 10, 1.25)]
print(f"{'Item':<10}|{'Qty':>5}|{'Total':>10}")
print("-" * 27)
for name, qty, price in rows:
    print(f"{name:<10}|{qty:>5d}|{qty * price:>10,.2f}")
print(Template("$who owes $$${amount}").substitute(who="Ann", amount=5), f"{1234567.891:,.1f} {0.256:.1%} {255:#x} {3:03d}")
"{:>8} {!r}".format("right", "text")
