"""The peers by name. Their modules are imported only where they run: memory is measured."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from evaluation.peers.data import Peer


@dataclass(frozen=True)
class Entry:
    """What the table and the command line need to know of a peer.

    Args:
        title: For the table.
        place: ``module:class`` below this package.
        epochs: Whether ``--epochs`` applies.
        shipped: Threshold / ambiguity threshold of its own FallbackClassifier, where it has one.
        learner: The peer whose trained model it takes, where that is not its own.
        served: Whether it is a running assistant, so that nothing is trained or tuned here.
    """

    title: str
    place: str
    epochs: bool = False
    shipped: str = ""
    learner: str = ""
    served: bool = False

    def make(self) -> Peer:
        """Make the peer."""
        module, _, name = self.place.partition(":")
        peer: Peer = getattr(import_module(f"evaluation.peers.{module}"), name)()
        return peer


PEERS = {
    "init": Entry("`rasa init` default (DIET)", "rasa_peers:Init", True, "0.3 / 0.1"),
    "faq": Entry("Rasa FAQ bot (ResponseSelector)", "rasa_peers:Faq", True, "0.7 / 0.1"),
    "linear": Entry("Rasa sparse linear", "rasa_peers:Linear", shipped="0.3 / 0.1"),
    "knowledge": Entry(
        "rasa-sdk knowledge base", "knowledge_base:KnowledgeBasePeer", learner="linear"
    ),
    "tfidf": Entry("TF-IDF nearest neighbour", "neighbours:TfIdf"),
    "bm25": Entry("BM25 nearest neighbour", "neighbours:Bm25"),
    "minilm": Entry("MiniLM nearest neighbour", "neighbours:MiniLmNeighbour"),
    "decline": Entry("always decline", "neighbours:AlwaysDecline"),
    "ours": Entry("this project, as served", "ours:Ours", served=True),
}
