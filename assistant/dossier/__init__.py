"""The dossier (hồ sơ): its fields and their values, what is asked next, the checklist, codes, printing, status."""
