"""What runs inside Rasa's own Python (3.10) and is named in training_data/config.yml and credentials.yml."""
