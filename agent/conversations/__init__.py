"""What every door hangs on: messages of a conversation, led to the right session."""
