"""Public pages of the Integrationsmonitoring."""
