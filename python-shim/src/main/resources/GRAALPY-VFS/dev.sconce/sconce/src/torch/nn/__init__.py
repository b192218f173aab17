"""Neural network building blocks: modules, functional forms, initialisers and utilities."""

from .parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from .modules import *
from .modules.module import Module
from . import functional, init, modules, parameter, utils
