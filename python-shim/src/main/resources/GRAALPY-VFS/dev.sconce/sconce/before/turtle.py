"""A stand-in for `turtle`: its names import, and calling one says that there is no Tk here.

The standard module draws with Tk, which GraalPy does not have. Scripts that only import a name
from it (an editor's automatic import, say) run as they do in Python.
"""

_FUNCTIONS = """
back backward begin_fill begin_poly bgcolor bgpic bk bye circle clear clearscreen clearstamp
clearstamps clone color colormode degrees delay distance done dot down end_fill end_poly
exitonclick fd fillcolor filling forward get_poly get_shapepoly getcanvas getmethods getpen
getscreen getshapes getturtle goto heading hideturtle home ht isdown isvisible left listen lt
mainloop mode numinput onclick ondrag onkey onkeypress onkeyrelease onrelease onscreenclick
ontimer pd pen pencolor pendown pensize penup pos position pu radians register_shape reset
resetscreen resizemode right rt screensize seth setheading setpos setposition setup
setundobuffer setworldcoordinates setx sety shape shapesize shapetransform shearfactor
showturtle speed st stamp textinput tilt tiltangle title towards tracer turtles turtlesize undo
undobufferentries up update width window_height window_width write write_docstringdict xcor ycor
""".split()
_CLASSES = ["Pen", "RawPen", "RawTurtle", "Screen", "ScrolledCanvas", "Turtle", "TurtleScreen"]


class Terminator(Exception):
    """Raised by the standard module when a turtle is used after its window was closed."""


class TurtleGraphicsError(Exception):
    """The error of the standard module's drawing functions, and of every one here."""


class Vec2D(tuple):
    """A two-dimensional vector, which needs no window: sums, scaling, dot product, rotation."""

    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    def __add__(self, other):
        return Vec2D(self[0] + other[0], self[1] + other[1])

    def __mul__(self, other):
        if isinstance(other, Vec2D):
            return self[0] * other[0] + self[1] * other[1]
        return Vec2D(self[0] * other, self[1] * other)

    def __rmul__(self, other):
        if isinstance(other, (int, float)):
            return Vec2D(self[0] * other, self[1] * other)
        return NotImplemented

    def __sub__(self, other):
        return Vec2D(self[0] - other[0], self[1] - other[1])

    def __neg__(self):
        return Vec2D(-self[0], -self[1])

    def __abs__(self):
        return (self[0] ** 2 + self[1] ** 2) ** 0.5

    def rotate(self, angle):
        """This vector turned counter-clockwise by `angle` degrees."""
        import math

        turned = math.radians(angle)
        cosine, sine = math.cos(turned), math.sin(turned)
        return Vec2D(self[0] * cosine - self[1] * sine, self[1] * cosine + self[0] * sine)

    def __getnewargs__(self):
        return (self[0], self[1])

    def __repr__(self):
        return "(%.2f,%.2f)" % self


def _windowless(name):
    def function(*arguments, **options):
        raise TurtleGraphicsError(
            "turtle.%s() draws with Tk, and there is no Tk here: Sconce's built-in turtle can only "
            "be imported" % name
        )

    function.__name__ = function.__qualname__ = name
    function.__doc__ = "Would act on a turtle's window; raises TurtleGraphicsError."
    return function


for _name in _FUNCTIONS + _CLASSES:
    globals()[_name] = _windowless(_name)
del _name

__all__ = _CLASSES + _FUNCTIONS + ["Terminator", "Vec2D"]


def __getattr__(name):
    raise AttributeError(
        "module 'turtle' has no attribute %r: this is Sconce's built-in turtle, which can only be "
        "imported" % name
    )
