"""Dispute resolution 矛盾纠纷化解: what is at odds, and how it is brought to an end."""
