"""An invented county, told through operations as its own people would: for `make run`, for trying things, never for production."""

from teamcase.demo.people import SIGN_INS
from teamcase.demo.telling import fill, is_filled

__all__ = ["SIGN_INS", "fill", "is_filled"]
