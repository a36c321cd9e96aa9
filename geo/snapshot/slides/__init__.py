"""A layout as a slide that can be edited: native shapes, texts and tables above a picture of the ground.

`drawing` makes shapes of DrawingML, `glyphs` marks and arrows, `maps` a map, `furniture` what stands
around it, `slide` all of a page, `package` the file, `template` fills somebody's own slide.
"""
