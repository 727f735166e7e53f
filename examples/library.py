"""Use the tutor as a library: solve, check, and follow a solve while it runs."""

import asyncio

from kptutor import Tutor, check, solve


async def follow() -> None:
    """Print the events of one solve."""
    async with Tutor() as tutor:
        async for event in tutor.astream("What is 15% of 80?"):
            print("event:", event.type)


solution = solve("Solve 2x^2 - 3x - 2 = 0.")
print(solution.answer, solution.grade)

verdict = check("x=2 or x=-1/2", r"\{-\frac{1}{2}, 2\}")
print(verdict.status, "-", verdict.reason)

asyncio.run(follow())
