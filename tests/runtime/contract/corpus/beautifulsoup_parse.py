from bs4 import BeautifulSoup

html = "<html><body><h1>T</h1><ul><li class='x'>1</li><li>2</li></ul><a href='/p?q=1'>link</a></body></html>"
soup = BeautifulSoup(html, "html.parser")
print(soup.h1.text, [li.get_text() for li in soup.select("li")], soup.find("a")["href"], soup.find(class_="x").text)
print(BeautifulSoup(html, "lxml").prettify()[:40])
