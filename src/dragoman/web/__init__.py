"""The dossier: pages over a record, served to this machine or written as files. A reader of the store."""
