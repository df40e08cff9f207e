"""Streamlit's own command, with what the first page needs being read in while the server starts.

Without it the first who opens the page would wait for pandas and the papers; the model stays unloaded.
"""

import sys
from threading import Thread

from corpus.errors import PapersError


def main() -> None:
    """Run Streamlit with this process's arguments."""
    Thread(target=warm, name="warm", daemon=True).start()
    from streamlit.web.cli import main as run

    sys.exit(run(prog_name="streamlit"))


def warm() -> None:
    """Import the first page and open the papers, as the first visit would; what goes wrong is said there."""
    import ui.chat  # noqa: F401 - the import is what takes long
    from corpus.settings import settings
    from ui.view import View, store_at

    try:
        store = store_at(str(settings().store))
        if store.exists():
            generation = store.current()
            generation.holdings_papers()
            generation.figures()
            _ = View(store, generation, generation).library
    except PapersError:
        return


if __name__ == "__main__":
    main()
