"""Copies of one text are one story; reports of one act are one event; counts are of independent origins."""
