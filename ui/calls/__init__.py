"""The Calls tab: queue, the call itself, topics, interviews, scripts, results."""
