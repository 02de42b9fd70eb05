"""The intent classifier of our Rasa pipeline: weighted n-grams and a logistic regression."""

from __future__ import annotations

from typing import Any

import skops.io
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

HARMLESS = ["scipy.sparse._csr.csr_matrix"]  # the weights of the n-grams; everything else stays forbidden


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(LogisticRegressionClassifier):
    """Rasa's own classifier with rare n-grams weighted up and a chosen strength of regularisation.

    Rasa's gives every n-gram its bare count, fixes C at 1 and fits all intents at once, which is slower and was
    measured worse (docs/decisions/001-nlu-pipeline.md). This one asks of each intent alone whether it is meant.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: `C` is the trust in the examples, larger fits them closer."""
        return {**LogisticRegressionClassifier.get_default_config(), "C": 10.0, "tol": 0.01}

    def __init__(self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, name, model_storage, resource)
        self.clf = make_pipeline(
            TfidfTransformer(sublinear_tf=True),
            LogisticRegression(
                solver="liblinear",
                C=self.config["C"],
                max_iter=self.config["max_iter"],
                tol=self.config["tol"],
                random_state=self.config["random_state"],
                class_weight="balanced",
            ),
        )

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        """Return the trained classifier. Rasa's own `load` would return an untrained one when it cannot read it."""
        component = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.clf = skops.io.load(folder / f"{resource.name}.skops", trusted=HARMLESS)
        return component
