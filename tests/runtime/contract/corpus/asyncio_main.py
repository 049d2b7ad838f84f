import asyncio


async def fetch(i):
    await asyncio.sleep(0.01 * (3 - i))
    return i * i


async def main():
    results = await asyncio.gather(*(fetch(i) for i in range(3)))
    done = []
    for c in asyncio.as_completed([fetch(i) for i in range(3)]):
        done.append(await c)
    return results, done


if __name__ == "__main__":
    print(asyncio.run(main()))
