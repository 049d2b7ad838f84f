import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

im = Image.new("RGB", (100, 60), "white")
d = ImageDraw.Draw(im)
d.rectangle((10, 10, 50, 40), fill=(200, 30, 30), outline="black")
d.line((0, 0, 99, 59), fill="blue", width=3)
small = im.resize((50, 30)).rotate(90, expand=True).convert("L")
arr = np.asarray(im)
print(im.size, small.size, arr.shape, arr.mean().round(3), im.getpixel((20, 20)))
print(ImageOps.invert(im).getpixel((0, 59)), im.filter(ImageFilter.BoxBlur(2)).getpixel((9, 9)))
im.save("pic.png")
Image.open("pic.png").mode
