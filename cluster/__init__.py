"""What production has, as processes of this machine: assistants, and what they stand on."""
