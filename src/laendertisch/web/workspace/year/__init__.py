"""The year with its sessions and deadlines (Vorsitzjahr)."""
