"""Formulas as pictures, for channels that cannot draw mathematics."""

from kptutor.tools.pictures.drawing import draw, draw_or_code
from kptutor.tools.pictures.records import Code, ExtraMissing, Picture, Undrawable

__all__ = ["Code", "ExtraMissing", "Picture", "Undrawable", "draw", "draw_or_code"]
