"""The list of claims and what asserts or denies them."""
