"""Responsibility, supervision, assessment 责任监督考核: how well it was done."""
