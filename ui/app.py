"""The page's entry: which pages there are. Run it through ``ui.serve``."""

from __future__ import annotations

import streamlit as st

from ui.style import STYLE
from ui.views import about, chat, dates

st.set_page_config(layout="centered")
page = st.navigation(
    [
        st.Page(chat.draw, title="Ask the SEN Code of Practice", url_path="ask", default=True),
        st.Page(dates.draw, title="Work out dates", url_path="dates"),
        st.Page(about.draw, title="About", url_path="about"),
    ],
    position="top",
)
st.html(STYLE)
page.run()
