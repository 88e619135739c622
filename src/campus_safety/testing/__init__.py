"""Strategies, law suite and oracle for tests of a room, the library's own or yours."""
