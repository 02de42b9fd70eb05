"""Speech to text with Vosk, in processes of its own."""
