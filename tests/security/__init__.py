"""What keeps strangers from doing harm, tried against the running assistant."""
