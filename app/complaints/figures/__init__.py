"""The numbers of the complaints: counted once for screen, paper and command line."""
