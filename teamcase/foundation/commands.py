from flask import Blueprint

pages = Blueprint("database", __name__, cli_group="database")
