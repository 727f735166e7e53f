"""The graphs that `langgraph.json` names; settings come from the environment."""

from kptutor.agent.assembly import build_deps
from kptutor.agent.graph import build_solve_graph
from kptutor.agent.settings import load_settings

solve = build_solve_graph(build_deps(load_settings()))
