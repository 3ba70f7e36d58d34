"""Speed and memory, as ratios in one run; apart from the tests, since machines drift."""
