"""How an HTML report begins, so that it is known for what it is: no column, and none of somebody else's files."""

SIGNATURE = '<!doctype html>\n<html data-made-by="checker report"'
