"""What is selected: a highlight's note, tags, stance, speaker and claim."""
