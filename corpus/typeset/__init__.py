"""How the papers that we ship are made: data files of our own, typeset as PDFs.

`python -m corpus.typeset` writes `corpus/papers`. Nothing that runs imports this package: it needs reportlab,
which only those who change the papers need.
"""
