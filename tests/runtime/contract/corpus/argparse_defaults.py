import argparse


def main():
    parser = argparse.ArgumentParser(description="demo")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--name", default="x")
    parser.add_argument("-v", action="store_true")
    args = parser.parse_args()
    print(vars(args))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
