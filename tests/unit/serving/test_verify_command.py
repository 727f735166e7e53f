"""`kptutor verify` as a user meets it."""

import json
from pathlib import Path

import pytest
from command import Command

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


@pytest.fixture
def solution(kptutor: Command) -> str:
    return kptutor("solve", ASKED, "--json").stdout


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
    told = json.loads(kptutor("verify", "--json", stdin=json.dumps(content)).stdout)
    assert told["holds"] is False
    assert told["faults"]


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
def test_bad_input(kptutor: Command, stdin: str, said: str) -> None:
    done = kptutor("verify", stdin=stdin)
    assert done.returncode == 2, done.stdout
    assert said in done.stderr
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
