"""The schedulers of ``torch.optim.lr_scheduler``, by kind; not for direct use."""
