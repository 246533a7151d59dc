"""What the conference may do, when, by whom. Pure: values in, values or German sentences out; no Django."""
