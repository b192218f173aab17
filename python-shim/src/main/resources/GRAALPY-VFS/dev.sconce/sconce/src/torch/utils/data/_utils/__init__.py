"""What the loader does with samples: collating, fetching, workers."""

from torch.utils.data._utils import collate, fetch, pin_memory, worker
