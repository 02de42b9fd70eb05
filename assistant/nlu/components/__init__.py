"""What runs inside Rasa's own Python (3.10) and is named in training_data/config.yml and endpoints.yml."""

from assistant.nlu.components.action_answers import check_schema_once

check_schema_once()
