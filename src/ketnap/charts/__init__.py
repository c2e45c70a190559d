"""The geometry of every drawing with numbers in it. Pure: figures in, coordinates out; the templates only print them.

Coordinates are rounded to a tenth. The templates print them inside {% localize off %}, because SVG wants a point.
"""

from ketnap.charts.ageing import AgeingDrawing, Waiting, draw_ageing
from ketnap.charts.funnel import FunnelDrawing, Stage, draw_funnel
from ketnap.charts.groups import Group, GroupsDrawing, draw_groups
from ketnap.charts.line import LineDrawing, draw_line
from ketnap.charts.multiples import Series, SeriesDrawing, draw_multiples
from ketnap.charts.strip import StripDrawing, draw_strip
from ketnap.charts.target import SmallTarget, Target, TargetDrawing, draw_small_target, draw_target
from ketnap.charts.threshold import ThresholdDrawing, Vote, draw_threshold

__all__ = [
    "AgeingDrawing",
    "FunnelDrawing",
    "Group",
    "GroupsDrawing",
    "LineDrawing",
    "Series",
    "SeriesDrawing",
    "SmallTarget",
    "Stage",
    "StripDrawing",
    "Target",
    "TargetDrawing",
    "ThresholdDrawing",
    "Vote",
    "Waiting",
    "draw_ageing",
    "draw_funnel",
    "draw_groups",
    "draw_line",
    "draw_multiples",
    "draw_small_target",
    "draw_strip",
    "draw_target",
    "draw_threshold",
]
