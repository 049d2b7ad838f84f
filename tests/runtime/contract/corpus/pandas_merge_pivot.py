import pandas as pd

orders = pd.DataFrame({"id": range(1, 7), "customer": [1, 2, 1, 3, 2, 9], "amount": [10.5, 20, 7.25, 99, 3, 5]})
customers = pd.DataFrame({"customer": [1, 2, 3], "name": ["Ada", "Bob", "Cy"], "tier": ["gold", "basic", "gold"]})
merged = orders.merge(customers, on="customer", how="left", indicator=True)
print(merged["_merge"].value_counts())
print(merged.pivot_table(index="tier", columns="name", values="amount", aggfunc="sum", fill_value=0))
merged
