"""The functions of ``torch.nn.functional``, one file per kind; not for direct use."""
