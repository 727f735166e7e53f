"""A session whose words come from a chat server over loopback: good ones pass, bad ones do not."""

import pytest

from kptutor import Tutor
from kptutor.agent.settings import load_settings
from kptutor.serving.evaluation.scripted_replies import Reply
from kptutor.serving.evaluation.scripted_server import ScriptedServer

LINEAR = "Solve 2x + 3 = 11 for x."
GOOD = "Gut, daraus folgt $2x = 8$. Wie geht es von dort weiter?"


@pytest.mark.requirement("sessions:chat-voice")
async def test_a_chat_server_words_what_the_move_allows_and_no_more() -> None:
    replies = [
        Reply(text="Womit möchtest du hier anfangen?"),
        Reply(text="Die Antwort ist vier, schreib das auf."),  # it leaks
        Reply(text=GOOD),
        Reply(text="<html>Internal error</html>", status=500),
    ]
    with ScriptedServer(replies) as server:
        settings = load_settings(
            environ={}, voice=server.url, database_url="sqlite:///:memory:"
        )  # fmt: skip
        async with Tutor(settings) as tutor:
            session = tutor.session(LINEAR, answer_key="x = 4")
            await session.start()
            said = "Ich weiß nicht, wie das hier geht"
            refused = await session.send(said)
            passed = await session.send("Ist das so richtig: 2x = 8")
            failed = await session.send("noch ein Hinweis bitte")
            turns = await session.transcript()
        asked = [str(seen.body["messages"]) for seen in server.chats]
    assert "vier" not in refused.text
    assert turns[1].guard.redone
    assert passed.text == GOOD
    assert failed.text
    assert "html" not in failed.text
    assert not any("x = 4" in each or said in each for each in asked)
    assert "Write in German" in asked[1]
