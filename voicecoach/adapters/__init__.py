"""One file per engine or device; the only importers of sounddevice, faster_whisper, pyttsx3 and hibari."""
