values = [1, 2, "3"]
print("start")
total = sum(values)
