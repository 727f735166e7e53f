"""The `kptutor` command."""

from typing import Annotated

import typer

from kptutor import __version__
from kptutor.serving import console
from kptutor.serving.commands.check import check
from kptutor.serving.commands.doctor import doctor
from kptutor.serving.commands.eval_audit import eval_audit
from kptutor.serving.commands.eval_benchmark import eval_benchmark
from kptutor.serving.commands.eval_checker import eval_checker
from kptutor.serving.commands.eval_curation import eval_curation
from kptutor.serving.commands.eval_hints import eval_hints
from kptutor.serving.commands.eval_leaks import eval_leaks
from kptutor.serving.commands.eval_learners import eval_learners
from kptutor.serving.commands.eval_naming import eval_naming
from kptutor.serving.commands.eval_policy import eval_policy
from kptutor.serving.commands.eval_retrieval import eval_retrieval
from kptutor.serving.commands.eval_steps import eval_steps
from kptutor.serving.commands.eval_symbolic import eval_symbolic
from kptutor.serving.commands.eval_tutoring import eval_tutoring
from kptutor.serving.commands.keys import app as keys
from kptutor.serving.commands.knowledge_vectors import app as knowledge
from kptutor.serving.commands.learner import app as learner
from kptutor.serving.commands.learner import teacher
from kptutor.serving.commands.mcp import mcp
from kptutor.serving.commands.models import app as models
from kptutor.serving.commands.render import render
from kptutor.serving.commands.serve import serve
from kptutor.serving.commands.solve import solve
from kptutor.serving.commands.steps import steps
from kptutor.serving.commands.tutor import tutor
from kptutor.serving.commands.verify import verify

app = typer.Typer(
    help="A maths tutor that checks before it speaks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: rich alone would cost a third of the start
    context_settings={"help_option_names": ["-h", "--help"]},
)
evaluation = typer.Typer(help="Measure a part of the tutor on data.", no_args_is_help=True)

app.command()(solve)
app.command(context_settings={"ignore_unknown_options": True})(check)  # -3 is an answer
app.command()(verify)
app.command(context_settings={"ignore_unknown_options": True})(steps)
app.command()(render)
app.command()(serve)
app.command()(mcp)
app.command()(doctor)
app.command()(tutor)
app.add_typer(keys, name="keys")
app.add_typer(knowledge, name="knowledge")
app.add_typer(learner, name="learner")
app.add_typer(teacher, name="teacher")
app.add_typer(models, name="models")
app.add_typer(evaluation, name="eval")
evaluation.command("audit")(eval_audit)
evaluation.command("benchmark")(eval_benchmark)
evaluation.command("checker")(eval_checker)
evaluation.command("curation")(eval_curation)
evaluation.command("policy")(eval_policy)
evaluation.command("hints")(eval_hints)
evaluation.command("leaks")(eval_leaks)
evaluation.command("learners")(eval_learners)
evaluation.command("naming")(eval_naming)
evaluation.command("retrieval")(eval_retrieval)
evaluation.command("steps")(eval_steps)
evaluation.command("symbolic")(eval_symbolic)
evaluation.command("tutoring")(eval_tutoring)


def _version(asked: bool) -> None:
    if asked:
        console.say(f"kptutor {__version__}")
        raise typer.Exit


@app.callback()
def kptutor(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """A maths tutor that checks before it speaks."""


def main() -> None:
    """Run the command line; every way out has its exit code."""
    with console.exit_codes():
        app(standalone_mode=True)


if __name__ == "__main__":
    main()
