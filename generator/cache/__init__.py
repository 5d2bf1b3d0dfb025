"""What one build leaves for the next: state on disk, and what each output was made of."""
