import yaml
from jinja2 import Template

config = yaml.safe_load("""
title: Report
items:
  - {name: a, n: 1}
  - {name: b, n: 2}
""")
print(Template("{{ title }}: {% for i in items %}{{ i.name }}={{ i.n }} {% endfor %}").render(**config))
yaml.safe_dump(config, sort_keys=True)
