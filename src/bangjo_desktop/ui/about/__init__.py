"""What this program is: its version, what is new in it, the parts that it is made of and their licences."""
