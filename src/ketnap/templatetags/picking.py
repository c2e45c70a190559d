"""The tag that shows any field of a short form, the choice of an organisation or a person among them."""

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ketnap.pages import controls
from ketnap.pages.picking import Picker, UnitField

register = template.Library()


@register.simple_tag
def sheet_field(bound: BoundField) -> SafeString:
    """Show a form field, or the picker of a field that chooses an organisation."""
    if isinstance(bound.field, UnitField):
        return picker(bound.field.picker(bound))
    return render_to_string("ui/field.html", controls.describe(bound))


@register.simple_tag
def picker(shown: Picker) -> SafeString:
    """Show the choice of an organisation."""
    return render_to_string("ui/unit_picker.html", shown.context())
