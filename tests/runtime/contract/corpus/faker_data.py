import pandas as pd
from faker import Faker

fake = Faker("en_US")
Faker.seed(7)
people = pd.DataFrame([{"name": fake.name(), "city": fake.city(), "id": i} for i in range(3)])
print(people.shape, people.id.tolist(), people.name.str.len().gt(3).all())
