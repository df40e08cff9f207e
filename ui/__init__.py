"""How people meet it: the `papers` command and the Streamlit app."""
