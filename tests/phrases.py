"""Written place phrases for property tests: any text, and what newspapers join in odd orders."""

from hypothesis import strategies as st

WORDS = (
    *("near", "of", "and", "/", "(", ")", ",", ";", "to", "between", "3-4", "km", "west"),
    *("from", "towards", "halfway", "road", "bank", "13 km", "a few", "miles", "-", "NNE", "south-east"),
    *("countryside", "outskirts", "شمال", "شرقي", "كم", "١٣", "بين", "و", "ريف", "الشرقي", "بنحو"),
    *("à", "au", "sud", "de", "d'", "entre", "et", "'nın", "BATI", "batısında", "güneyinde", "arasında"),
    *("Raqqa", "Manbij", "base", "area", "oil", "field", "Syria", "Euphrates", "القامشلي"),
)
PHRASES = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
