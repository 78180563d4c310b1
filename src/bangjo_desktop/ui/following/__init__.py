"""What happens after a letter is final: the board of letters, and the way of each one."""
