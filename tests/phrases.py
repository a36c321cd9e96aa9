"""Written place phrases for property tests: any text, and what newspapers join in odd orders."""

from hypothesis import strategies as st

WORDS = (
    *("near", "of", "and", "/", "(", ")", ",", ";", "to", "between", "3-4", "km", "west"),
    *("Raqqa", "Manbij", "base", "area", "oil", "field", "Syria", "القامشلي"),
)
PHRASES = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
