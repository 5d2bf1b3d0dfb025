"""The stages of a build, one module each, and the module that composes them."""
