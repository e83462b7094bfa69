"""What is asked and said in calls: questionnaires and scripts, each in versions."""
