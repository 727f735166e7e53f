"""The service: REST and the OpenAI dialect in one process."""
