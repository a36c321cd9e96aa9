"""“Brief this view”: the dialog in which the view on the screen becomes a slide, a sheet or a file.

What is set in it becomes a Brief (`settings`), of which `making` makes the preview and the file by the same
code as the commands do; `notes` finds where a note stands; `dialog` lays it out in Streamlit.
"""
