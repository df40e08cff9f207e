"""Write the papers that we ship: `python -m corpus.typeset`."""

from corpus.typeset.papers import SHIPPED, papers


def main() -> None:
    """Typeset every paper into `corpus/papers`; one that has not changed keeps its bytes."""
    for name, paper in papers().items():
        data = paper.made()
        (SHIPPED / name).write_bytes(data)
        print(f"{name}: {len(data) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
