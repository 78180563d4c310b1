"""Services and referrals of all families: who waits for what, whom to ask again, what came."""
