"""The command line: one module for each command. The only place that prints, exits or reads the environment."""
