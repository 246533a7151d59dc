"""What somebody typed and has not sent yet; what somebody has read."""
