"""The pages of the app, one module each; each is a function of a `View` that draws it."""
