"""Rasa component: the project's own spaCy pipeline in the place of an installed one."""

from __future__ import annotations

from typing import Any, Dict, Optional, cast

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP

from nlu.language import build_language


class ProfileModel(SpacyModel):
    """The pipeline together with its matchers."""

    matchers: Any = None


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MODEL_LOADER], is_trainable=False)
class ProfileLanguage(SpacyNLP):
    """Provides the pipeline that is built from the facts, so that no download is needed."""

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ProfileLanguage:
        """Build the pipeline (see Rasa's GraphComponent)."""
        language, matchers = build_language()
        model = ProfileModel(model=language, model_name="profile")
        model.matchers = matchers
        return cls(model, {**cls.get_default_config(), **config})

    def provide(self) -> ProfileModel:
        """Hand the pipeline to the components that need it."""
        return cast(ProfileModel, super().provide())

    @staticmethod
    def load_model(spacy_model_name: Optional[str]) -> SpacyModel:
        """Return the pipeline; the name is ignored, there is only one."""
        return SpacyModel(model=build_language()[0], model_name="profile")
