"""Chair years, their sessions and deadlines."""
