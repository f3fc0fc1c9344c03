"""A YAML file as text in which each value's place is known, so that a change touches no other byte.

Pure. To load and dump a file again, even by ruamel's round trip, breaks lines anew.
"""

from __future__ import annotations

from typing import Sequence, Union

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from office.yaml_write import Edit, reads_as, scalar

Key = Union[str, int]


class YamlText:
    """The text of a YAML file.

    Args:
        text: With its own line ends.

    Raises:
        YAMLError: If it is not valid.
    """

    def __init__(self, text: str) -> None:
        """Find where everything stands."""
        self.text = text
        self._root: Node = YAML().compose(text)

    @property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def line(self, *path: Key) -> int:
        """Return the line, from 1, of a value or, where it is not there, of what is around it."""
        node = self._root
        line = 1
        for key in path:
            found = _child(node, key)
            if found is None:
                break
            label, node = found
            line = label.start_mark.line + 1
        return int(line)

    def replace(self, path: Sequence[Key], new: str) -> Edit:
        """Return the change that puts YAML in the place of a value.

        Raises:
            KeyError: If there is no such value.
        """
        node = self._node(path)
        return Edit(node.start_mark.index, node.end_mark.index, new)

    def reword(self, path: Sequence[Key], new: str) -> Edit:
        """Return the change of a text that keeps how it is written, quotes and all.

        Raises:
            KeyError: If there is no such text.
        """
        raw, old = self.raw(*path), self.value(*path)
        if old in raw and reads_as(f"a: {raw.replace(old, new)}", new):
            return self.replace(path, raw.replace(old, new))
        return self.replace(path, scalar(new, raw[:1] in ("'", '"'), flow=False))

    def value(self, *path: Key) -> str:
        """Return a text or number as a text; "" where it is not there."""
        try:
            return str(self._node(path).value)
        except KeyError:
            return ""

    def length(self, *path: Key) -> int:
        """Return how many items a list has; 0 where it is none."""
        try:
            node = self._node(path)
        except KeyError:
            return 0
        return len(node.value) if isinstance(node, SequenceNode) else 0

    def column(self, *path: Key) -> int:
        """Return how far a value is indented.

        Raises:
            KeyError: If there is no such value.
        """
        return int(self._node(path).start_mark.column)

    def raw(self, *path: Key) -> str:
        """Return a value as it is written, with its quotes.

        Raises:
            KeyError: If there is no such value.
        """
        node = self._node(path)
        return self.text[node.start_mark.index : node.end_mark.index]

    def line_after(self, path: Sequence[Key], key: str, new: str) -> Edit:
        """Return the change that adds a field on a line of its own after another's one line.

        Args:
            path: The field before it, which takes one line.
            key: Name of the new field.
            new: Its value as YAML.
        """
        label = _child(self._node(path[:-1]), path[-1])
        assert label  # the caller found it there
        end = self._line_end(label[1].end_mark.index)
        indent = " " * label[0].start_mark.column
        return Edit(end, end, f"{self.newline}{indent}{key}: {new}")

    def _node(self, path: Sequence[Key]) -> Node:
        node = self._root
        for key in path:
            found = _child(node, key)
            if found is None:
                raise KeyError(".".join(map(str, path)))
            node = found[1]
        return node

    def _line_end(self, index: int) -> int:
        end = self.text.find("\n", index)
        if end < 0:
            return len(self.text)
        return end - 1 if self.text[end - 1] == "\r" else end


def _child(node: Node, key: Key) -> tuple[Node, Node] | None:
    """Return the node of a field's name, or of an item itself, and that of its value."""
    if isinstance(node, MappingNode):
        return next(((k, v) for k, v in node.value if k.value == key), None)
    if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    return None
