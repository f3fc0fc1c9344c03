"""Compares how well this project and its peers understand the same questions.

``python -m evaluation.peers`` does it. All peers learn from the same examples. A peer sorts a turn
into a cell; one renderer turns cells into replies, and the scorer of the shared conversations
grades them. Each peer runs in processes of its own (measure.py).
"""
