"""Telling communities and search engines what is new: the ledger, the plan, the networks' interfaces."""
