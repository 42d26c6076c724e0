"""封存报送: turn the assessment into a signed packet, and prove it."""
