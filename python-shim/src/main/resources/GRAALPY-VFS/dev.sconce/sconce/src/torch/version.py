"""The release of PyTorch whose behaviour is followed, and that of the package."""

__version__ = "2.10.0+sconce"
debug = False
cuda = None
hip = None
git_version = "Unknown"
