"""The page that says what this is and what it is not."""

from __future__ import annotations

import streamlit as st

_TEXT = """
## What this is

You ask a question about help for a child or young person with special educational needs in
England. You get an answer in the words of the official guidance, the SEN Code of Practice, with
the page on which the words stand.

On “Work out dates” you say what happened and when. The dates are worked out by the Code's rules,
every step of the counting is shown, and nothing is moved off a weekend or a bank holiday.

The Code uses three words with care. **Must** gives a legal requirement. **Should** is good practice
that has to be considered, not a legal requirement by itself. **May** is a right or a power, not a
requirement.

## What this is not

- **It is not legal advice**, and it does not judge your own case. Your local information, advice
  and support service for special educational needs can talk it through with you, free of charge.
- **It is not the law of today.** It holds the draft of October 2013, which is not in force. The
  Code in force is on GOV.UK: look for “SEND code of practice: 0 to 25 years”.
- **It can be wrong.** Read the quote, and open it in its context, before you rely on an answer.
  Where a line is missing in the source, the place is marked.

## What happens to what you write

As it comes, this program works without the internet. What you write is not stored on disk and
not sent anywhere. Your conversation stays in the memory of the computer that runs the program, so
that reloading the page does not lose it. “New conversation” forgets it; so does stopping
the program. What you enter on “Work out dates” is gone when you reload that page.

If whoever runs the program has chosen a language model to word the answers, your question is
sent to that model. Every such answer says so.

## Whose words these are

The Code is © Crown copyright and is used under the
[Open Government Licence v3.0](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).
Explanations marked as ours are not part of the Code, and the Department for Education has not
seen or approved them.
"""


def draw() -> None:
    st.title("About this assistant", anchor=False)
    st.markdown(_TEXT, anchors=False)
