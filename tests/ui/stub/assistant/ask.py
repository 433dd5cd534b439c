from canned import ask

__all__ = ["ask"]
