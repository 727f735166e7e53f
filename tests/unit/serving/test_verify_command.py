"""`kptutor verify` as a user meets it."""

import json
from pathlib import Path

import pytest
from command import Command, run_in

from kptutor.agent.errors import BadInput
from kptutor.serving.commands.verify import read_certificate

ASKED = "Solve x + 1 = 3."


DEEP = json.dumps(
    {
        "problem": {"text": "x"},
        "answer": "2",
        "grade": "UNSURE",
        "why": "",
        "evidence": [
            {
                "kind": "agreement",
                "verdict": "silent",
                "route": "",
                "reason": "",
                "rerun": {"a": json.loads("[" * 500 + "]" * 500)},
            }
        ],
    }
)


@pytest.fixture(scope="module")
def solution(tmp_path_factory: pytest.TempPathFactory) -> str:
    return run_in(tmp_path_factory.mktemp("solution"))("solve", ASKED, "--json").stdout


@pytest.mark.requirement("certificate:command")
def test_a_file_a_pipe_and_a_whole_solution(
    kptutor: Command, tmp_path: Path, solution: str
) -> None:
    certificate = json.dumps(json.loads(solution)["certificate"])
    (tmp_path / "certificate.json").write_text(certificate, encoding="utf-8")
    said = [
        kptutor("verify", "certificate.json"),
        kptutor("verify", stdin=certificate),
        kptutor("verify", "-", stdin=solution),
    ]
    assert [done.returncode for done in said] == [0, 0, 0]
    assert len({done.stdout for done in said}) == 1
    assert "+ substitution, confirmed" in said[0].stdout
    assert "The certificate holds: x = 2, PROVED." in said[0].stdout


@pytest.mark.requirement("certificate:tampering-fails")
@pytest.mark.parametrize("place", ["certificate", "solution", "both"])
def test_tampering_is_exit_code_1(kptutor: Command, solution: str, place: str) -> None:
    content = json.loads(solution)
    if place != "certificate":
        content["answer"] = "x = 4"
    if place != "solution":
        content["certificate"]["answer"] = "x = 4"
    done = kptutor("verify", stdin=json.dumps(content))
    assert done.returncode == 1
    assert "does NOT hold" in done.stdout


def test_json_is_one_object(kptutor: Command, solution: str) -> None:
    told = json.loads(kptutor("verify", "--json", stdin=solution).stdout)
    assert (told["holds"], told["grade"], told["faults"]) == (True, "PROVED", [])
    assert told["findings"][0]["outcome"] == "confirmed"


def test_an_unsure_certificate_is_exit_code_1(kptutor: Command, tmp_path: Path) -> None:
    solved = kptutor("solve", ASKED, "--answer-key", "5", "--json")
    assert solved.returncode == 1
    done = kptutor("verify", stdin=solved.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert "UNSURE" in done.stdout


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[1]", "one JSON object"),
        ('{"grade": "PROVED"}', "no certificate of ours"),
        ('{"certificate": null}', "no certificate"),
        ('{"certificate": {"version": 2}}', "version"),
        ("[" * 100_000, "no JSON"),
        (DEEP, "nested too deep"),
    ],
)
def test_what_is_no_certificate_is_refused(stdin: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_certificate(stdin)


def test_bad_input_is_exit_code_2(kptutor: Command) -> None:
    done = kptutor("verify", stdin="{")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


@pytest.mark.requirement("certificate:schema")
def test_the_schema_is_the_published_one(kptutor: Command) -> None:
    published = Path(__file__).parents[3] / "docs" / "certificate.schema.json"
    said = json.loads(kptutor("verify", "--schema").stdout)
    assert said == json.loads(published.read_text(encoding="utf-8"))
    assert said["$id"] == "urn:kptutor:certificate:1"


@pytest.mark.requirement("certificate:schema")
def test_certificates_obey_the_schema(solution: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    published = Path(__file__).parents[3] / "docs" / "certificate.schema.json"
    schema = json.loads(published.read_text(encoding="utf-8"))
    certificate = json.loads(solution)["certificate"]
    jsonschema.validate(certificate, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(certificate | {"grade": "SURE"}, schema)
