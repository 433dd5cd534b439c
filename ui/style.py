"""The page's few rules of appearance. Meaning is always said in words, never by colour alone."""

from __future__ import annotations

STYLE = """<style>
.stMainBlockContainer { padding-top: 4.5rem; }
.stMainBlockContainer h1 { font-size: 2rem; }
.stMainBlockContainer h2 { font-size: 1.5rem; font-weight: 600; }
.stHtml h2, .stHtml h3, .stHtml h4, .stHtml h5, .stHtml h6 { margin: 0; padding: 0; }
.stHtml { overflow-wrap: anywhere; }
.stHtml h3 { font-size: 1.35rem; padding-top: 0.75rem; }
.stHtml h4 { font-size: 1.1rem; padding-top: 0.75rem; }
.stHtml h5, .stHtml h6 { font-size: 1rem; padding-top: 0.75rem; }
.stHtml p, .stHtml ul, .stHtml ol { margin: 0.4rem 0; }
.stHtml blockquote { border-left: 0.3rem solid #1d4f91; color: #000; margin: 0.5rem 0;
  opacity: 1; padding: 0 0 0 1rem; }
.banner, .question, .signpost { border-radius: 0.25rem; padding: 0.75rem 1rem; }
.banner { background: #fff7d6; border-left: 0.4rem solid #8a6d00; }
.banner p, .question p, .context .paragraph p { margin: 0; }
.question { background: #eef3f8; margin-top: 1.5rem; }
.stHtml .question h2 { font-size: 1.1rem; }
.signpost { background: #fff5f5; border: 0.2rem solid #b10e1e; }
.signpost h3 { padding-top: 0; }
.place, .section, .gap { color: #333; }
.place, .section { font-size: 0.95rem; }
.section { font-weight: 600; }
.gap { font-style: italic; }
.context .paragraph { border-left: 0.3rem solid transparent; margin: 0.75rem 0;
  padding-left: 0.75rem; }
.context .item { margin-left: 1rem; }
.context .quoted { border-left-color: #1d4f91; }
.context mark { background: #fff2b3; color: #000; }
.dates { border-collapse: collapse; font-size: 0.95rem; overflow-wrap: break-word; width: 100%; }
.dates caption { font-weight: 600; padding-bottom: 0.4rem; text-align: left; }
.dates th, .dates td { padding: 0.5rem 0.75rem 0.5rem 0; text-align: left; vertical-align: top; }
.dates tbody, .dates thead { border-bottom: 1px solid #767676; }
.dates .two-ways td { background: #eef3f8; padding: 0.5rem 0.75rem; }
.dates small { color: #333; display: block; font-size: 0.9rem; }
.dates .name { display: none; }
@media (max-width: 40rem) {
  .dates, .dates caption, .dates tbody, .dates tr, .dates td { display: block; }
  .dates thead { display: none; }
  .dates tr { padding: 0.5rem 0; }
  .dates td { padding: 0.1rem 0; }
  .dates .name { display: inline; font-weight: 600; }
  .dates small { display: inline; }
}
</style>"""
