"""What a process more brings, and what each part of the cluster spends on a turn."""
