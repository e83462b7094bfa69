"""The tracking sheet on the screen."""
