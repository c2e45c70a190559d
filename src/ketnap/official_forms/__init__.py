"""Mẫu biểu: the official papers, each written once as blocks with slots, printed as PDF, DOCX and on the screen."""
