from datetime import date

from pydantic import BaseModel, Field, ValidationError, field_validator


class User(BaseModel):
    name: str = Field(min_length=2)
    born: date
    tags: list[str] = []

    @field_validator("name")
    @classmethod
    def title(cls, v):
        return v.title()


print(User(name="ada", born="1815-12-10").model_dump_json())
try:
    User(name="a", born="never")
except ValidationError as e:
    print(e.error_count(), sorted(err["loc"][0] for err in e.errors()))
