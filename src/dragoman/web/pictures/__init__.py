"""Geometry of pictures: plain records of lengths and places, which templates draw as SVG."""
