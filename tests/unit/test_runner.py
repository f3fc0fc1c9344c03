"""The runner gives each component what it needs, in order, and runs nothing else."""

from typing import Any

from rasa.engine.graph import GraphSchema, SchemaNode

from server.runner import InOrder


def test_components_run_once_each_after_what_they_need() -> None:
    ran: list[str] = []

    def component(name: str) -> Any:
        def run(*inputs: tuple[str, str]) -> tuple[str, str]:
            ran.append(name)
            return name, f"{name}({', '.join(value for _, value in inputs)})"

        return run

    needs = {
        "answer": {"reading": "read", "language": "spell"},
        "read": {"language": "spell", "message": "typed"},
        "spell": {},
        "unused": {"reading": "read"},
    }
    nodes = {
        name: SchemaNode(need, object, "create", "run", {}, is_target=name == "answer")  # type: ignore[type-abstract,arg-type]
        for name, need in needs.items()
    }
    runner = InOrder(GraphSchema(nodes), {name: component(name) for name in needs})
    result = runner.run({"typed": "hello"}, ["answer"])
    assert result == {"answer": "answer(read(spell(), hello), spell())"}
    assert ran == ["spell", "read", "answer"]
