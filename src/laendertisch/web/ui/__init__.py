"""What all pages share: frame, design, errors, tags."""
