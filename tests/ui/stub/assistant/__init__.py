"""Stands in front of the real package, so that only ``assistant.ask`` is another one."""

from pkgutil import extend_path

__path__ = extend_path(__path__, __name__)
