"""The service: REST, the OpenAI dialect, MCP and a web page in one process."""
