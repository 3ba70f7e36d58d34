"""The same stages on one process, on a pool of them, on Ray or on Spark: pieces in, outcomes or segments out.

Import from the modules: reading is slow to load, and who only asks an archive does not read.
"""
