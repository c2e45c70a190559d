"""The written report on the admission of members: which figures it tells, and the sentences they make. Pure."""
