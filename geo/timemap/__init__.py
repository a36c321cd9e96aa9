"""The time map: a folium map, the TimeLayer plugin with its timeline, the Streamlit component."""
