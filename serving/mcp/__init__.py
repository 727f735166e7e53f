"""MCP: the tutor as tools of another agent, over stdio or in the service."""
