"""Writes the generated parts of README.md and docs/house.md, or checks them (`--check`).

A generated part stands between `<!-- generated: NAME -->` and `<!-- end: NAME -->`.
"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("agent", "tools", "prompts", "serving")
DOCUMENTS = ("README.md", "docs/house.md", "docs/malrules.md")
PART = re.compile(r"(<!-- generated: (\S+) -->\n).*?(<!-- end: \2 -->)", re.DOTALL)
BESIDE = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
"""The environment in which `kptutor` is the command beside this Python."""
NOT_RUN = (126, 127)
"""What a shell answers for a command that it cannot run."""
CONSOLE = re.compile(r"(```console\n)(\$ [^\n]+\n)(.*?)(```)", re.DOTALL)


def tracked(folder: str) -> list[Path]:
    """Files of a folder that belong to the repository, sorted."""
    wanted = {".py", ".yaml", ".js", ".css", ".html"}
    found = (ROOT / folder).rglob("*")
    return sorted(p for p in found if p.suffix in wanted and "__pycache__" not in p.parts)


def purpose(path: Path) -> str:
    """First line of a module's docstring, or of another file's first comment."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return (ast.get_docstring(ast.parse(text)) or "").split("\n")[0]
    text = text.removeprefix("<!doctype html>\n")
    return text.split("\n")[0].strip("#/*<!-> ")


def file_map() -> str:
    """Every file of the four folders with its purpose, as Markdown tables."""
    parts = []
    for folder in FOLDERS:
        rows = [f"| `{p.relative_to(ROOT)}` | {purpose(p)} |" for p in tracked(folder)]
        parts.append(f"### {folder}/\n\n| file | purpose |\n|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts)


def folder_map() -> str:
    """The packages with their purpose, for the README."""
    rows = []
    for folder in FOLDERS:
        packages = [ROOT / folder, *sorted(p for p in (ROOT / folder).iterdir() if p.is_dir())]
        for package in packages:
            marker = package / "__init__.py"
            if marker.exists():
                rows.append(f"| `{package.relative_to(ROOT)}/` | {purpose(marker)} |")
    return "| folder | what is in it |\n|---|---|\n" + "\n".join(rows)


def imports() -> str:
    """The imports between our packages, drawn as mermaid."""
    import grimp

    graph = grimp.build_graph("kptutor")
    edges: set[tuple[str, str]] = set()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            edge = (_package(module), _package(imported))
            if edge[0] != edge[1] and "" not in edge:
                edges.add(edge)
    lines = "\n".join(
        f"    {a.replace('.', '_')}[{a}] --> {b.replace('.', '_')}[{b}]" for a, b in sorted(edges)
    )
    return f"```mermaid\ngraph TD\n{lines}\n```"


def _package(module: str) -> str:
    """`agent.reasoners` for `kptutor.agent.reasoners.openai`; empty for the root."""
    parts = module.split(".")[1:]
    here = ROOT.joinpath(*parts[:2])
    return ".".join(parts[:2] if here.is_dir() else parts[:1])


def solve_graph() -> str:
    """The solve graph as LangGraph draws it."""
    from kptutor.agent.export import solve

    return f"```mermaid\n{solve.get_graph().draw_mermaid().strip()}\n```"


def malrules() -> str:
    """Every executable wrong rule with its title and example, one table per family."""
    from kptutor.prompts import load, names

    parts = []
    for name in names("malrules"):
        rules = [entry for entry in load(name) if entry.get("kind") != "concept"]
        rows = [f"| `{rule['id']}` | {rule['title']} | {_example(rule)} |" for rule in rules]
        if rows:
            title = name.split("/")[1].capitalize()
            table = "| id | title | example |\n|---|---|---|\n" + "\n".join(rows)
            parts.append(f"### {title}\n\n{table}")
    return "\n\n".join(parts)


def _example(rule: dict[str, dict[str, str]]) -> str:
    before, after = (rule["example"][key].replace("|", "\\|") for key in ("before", "after"))
    return f"`{before}` ⇒ `{after}`"


MAKERS: dict[str, Callable[[], str]] = {
    "file-map": file_map,
    "folder-map": folder_map,
    "imports": imports,
    "malrules": malrules,
    "solve-graph": solve_graph,
}


def generated(text: str) -> str:
    """A document with its generated parts made anew."""
    return PART.sub(lambda m: f"{m[1]}{MAKERS[m[2]]()}\n{m[3]}", text)


def with_output(text: str) -> str:
    """A document with the output of its `$ kptutor ...` blocks made anew."""

    def run(match: re.Match[str]) -> str:
        command = match[2][2:].strip()
        done = subprocess.run(
            command, shell=True, capture_output=True, text=True, check=False, cwd=ROOT, env=BESIDE
        )
        if done.returncode in NOT_RUN:
            raise SystemExit(f"{command}: {done.stderr.strip()}")
        return f"{match[1]}{match[2]}{done.stdout}{match[4]}"

    return CONSOLE.sub(run, text)


def main() -> int:
    """Write, or with `--check` only compare; 1 if something is out of date."""
    stale = []
    for name in DOCUMENTS:
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = generated(old)
        if "--check" not in sys.argv:
            path.write_text(with_output(new), encoding="utf-8")
        elif new != old:
            stale.append(name)
    if stale:
        sys.stderr.write(f"Out of date: {', '.join(stale)}. Run `make docs`.\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
