"""Traditional Chinese as written in Taiwan → Simplified Chinese as read in the mainland, on trees and plain texts."""

from theory_atlas.script_conversion.converter import Converter

__all__ = ["Converter"]
