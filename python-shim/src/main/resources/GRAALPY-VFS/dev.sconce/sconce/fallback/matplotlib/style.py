"""Style sheets: the names are accepted, and what the subset can change of them is changed."""

from _sconce_subset import attribute

__getattr__ = attribute("matplotlib", "matplotlib.style")

_SHEETS = {
    "default": {},
    "classic": {},
    "fast": {},
    "fivethirtyeight": {"axes.grid": True, "lines.linewidth": 4.0, "font.size": 14.0},
    "ggplot": {"axes.grid": True},
    "bmh": {"axes.grid": True, "lines.linewidth": 2.0},
    "grayscale": {"image.cmap": "gray"},
    "dark_background": {},
    "seaborn": {"axes.grid": True},
    "tableau-colorblind10": {},
}
_SEABORN = ("bright", "colorblind", "dark", "dark-palette", "darkgrid", "deep", "muted", "notebook", "paper",
            "pastel", "poster", "talk", "ticks", "white", "whitegrid")  # fmt: skip
for _version in ("", "-v0_8"):
    _SHEETS["seaborn" + _version] = {"axes.grid": True}
    for _name in _SEABORN:
        _SHEETS["seaborn%s-%s" % (_version, _name)] = {"axes.grid": True} if "grid" in _name else {}
available = sorted(name for name in _SHEETS if name != "default")


def use(style):
    """Apply one style, several, or a dict of parameters; OSError for a name that is none."""
    from matplotlib import rcdefaults, rcParams

    for one in [style] if isinstance(style, (str, dict)) else style:
        if isinstance(one, dict):
            rcParams.update(one)
        elif one in _SHEETS:
            if one == "default":
                rcdefaults()
            rcParams.update(_SHEETS[one])
        else:
            raise OSError(
                "%r not found in the style library and input is not a valid URL or path; see "
                "`style.available` for list of available styles" % (one,)
            )


class context:
    """A style that holds inside a with block."""

    def __init__(self, style, after_reset=False):
        self._style = style

    def __enter__(self):
        from matplotlib import rcParams

        self._saved = dict(rcParams)
        use(self._style)

    def __exit__(self, *error):
        from matplotlib import rcParams

        rcParams.update(self._saved)
