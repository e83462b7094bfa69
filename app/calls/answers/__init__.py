"""What was said in calls: sheets of answers, complaints by rule, the screen of a call."""
