"""The pages: each a function from one question to one template and what it shows."""
