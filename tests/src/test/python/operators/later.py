"""Where PyTorch 2.10 is known to differ from the 1.13 that record.py asks.

An outcome is corrected by the texts of TEXTS, or left out by a pattern of SKIPPED, which gives the
reason. docs/differences.md says the same to users.
"""

import re

# Patterns of outcomes and what a later release says instead.
TEXTS = [
    (r"index_fill_\(\): Expected dtype int32/int64", "index_fill_(): Expected dtype int64"),
    (r"upper bound and larger bound", "upper bound and lower bound"),
    (r"tensors used as indices must be long, byte", "tensors used as indices must be long, int, byte"),
    (r"one_hot is only applicable to index tensor\.", "one_hot is only applicable to index tensor of type LongTensor."),
    (r"(Upsample\w+)Backward1", r"\1Backward0"),
    (r"Argument #(\d): Padding size", r"Argument #\1: Padding size"),
    (r"smaller than self", "no larger than self"),
    (r"smaller size than src", "no larger size than src"),
    (r"Expected dtype int64 for index", "Expected dtype int32/int64 for index"),
    (r" \| warn UserWarning: scatter_reduce\(\) is in beta and the API may change at any time\.", ""),
    (r"return_types\.(\w+)_out\b", r"return_types.\1"),
    (r"SymInts?", lambda m: m[0].replace("SymInt", "int")),
    (r"nanmean\(\): expected input to have floating point dtype", "nanmean(): expected input to have floating point or complex dtype"),
    (r"NormBackward1", "LinalgVectorNormBackward0"),
    (r"SqueezeBackward3", "SqueezeBackward4"),
    (r"SqueezeBackward2", "SqueezeBackward3"),
    (r" PreluBackward0", " PreluKernelBackward0"),
    (r"\b_threshold\(\)", "threshold()"),
    (r"raise RuntimeError: (\S+ not implemented for '\w+')", r"raise NotImplementedError: \1"),
    (r"grad_fn ReshapeAliasBackward0", "grad_fn ViewBackward0"),
    (r"_TensorBase\b", "TensorBase"),
]

# Patterns of "expression <tab> outcome" that a later release does not share.
SKIPPED = [
    (r"not implemented for '(Half|BFloat16)'", "later releases compute this"),
    (r"INTERNAL ASSERT FAILED", "mistakes of this release"),
    (r"backward raises RuntimeError: (result type|output with shape|Expected a proper Tensor)", "the same"),
    (r"unreadable", "a call that fails leaves the tensor without memory there"),
    (r"Name 'a' not found|look up dimensions by name|dimname", "names of dimensions are not supported"),
    (r"\.(var|std|var_mean|std_mean)\(.*\t.*\bnan", "too few elements draw a warning"),
    (r"correction=\d\)\traise TypeError", "correction needs no dim"),
    (r"\.(any|all)\(.*invalid combination", "dim may be several"),
    (r"norm\(\): input dtype should|not supported in frobenius norm", "norm is made of linalg.vector_norm"),
    (r"cum(max|min)\(f32\(\), 1|roll\(f32\(0,3\), 1, 5", "dimensions are checked"),
    (r"(elu|selu|celu|gelu|softshrink)_?\(special", "-0 and NaN stay"),
    (r"prelu\(.*raise RuntimeError: (Found dtype|Mismatch|Not allow)", "checks come in another order"),
    (r"only one element tensors can be|matrix or a vector expected|DiagBackward0", "words and nodes"),
    (r"repeats must have the same size as input along dim|repeats can not be negative", "words"),
    (r"repeat_interleave\(.*IndexSelectBackward0|repeat_interleave_cpu", "made of other operators"),
    (r"\.tri[lu]\(f32\(3\).*IndexError", "words"),
    (r"squeeze_?\(.*invalid combination - got \((Tensor, )?tuple|squeeze_?\(\(.*TypeError", "dim may be several"),
    (r"integer multiplication overflow|Storage size calculation overflowed", "negative sizes are checked"),
    (r"\.(itemsize|nbytes|names)\t", "later or not supported"),
    (r"^torch.narrow\(f32\(0,3\)", "start and length are checked first"),
    (r"\.m[TH]\traise|f32\(\)\.m[TH]", "0-d tensors have none"),
    (r"now 2 i64\[2,2,3\]|now 1 f32\[\d[,\d]*\] [-\d.]*e-\d\d,|raise RuntimeError: Expected out tensor.*now 1", "memory left as it was found"),
    (r"meshgrid\(f32\(2,2\)|\.stride\('a'|size\('a'", "words"),
    (r"repeat_interleave\(f32\(\), 2", "0-d tensors are lines of one"),
    (r"nansum_cpu|nanmean.*dtype=(I|B|U)", "sums of integers"),
    (r"logsumexp\(.*, \(\)\)", "no dimensions are all"),
    (r"median\(f32\(1,3\).expand", "a mistake of this release"),
    (r"cum(max|min)\(f32\(\), 2", "dimensions are checked"),
    (r"nanquantile\(.*raise RuntimeError: quantile", "words"),
    (r"aminmax\(g", "has a gradient"),
    (r"repeat_interleave\(f32\(0,3\), -1|narrow\(.*, 0, (5, 1|1, -1)", "checked first"),
    (r"the same dtype|expected scalar type|Expected self.dtype|size mismatch, got", "checks of types and sizes are worded anew"),
    (r"slice step must be positive", "has defaults"),
    (r"torch.cross\((?!.*(dim=|, 1\)))", "draws a warning without dim"),
    (r"cross\([fgi].*inputs must have the same", "words"),
    (r"INDICES element is out of DATA|f32\(\), 0, index", "indices are checked first"),
    (r"\.(conv|bilinear|linear).*(f32\(.*\bg\(|\bg\(.*f32\()|got Float and Double", "mixed types are worded anew"),
    (r"masked_select.*(ByteTensor|torch.uint8)|Expected one of cpu, cuda|Vector broadcasting|equation XA", "words"),
    (r"\[i32\(2\)|index_select\(f32\(\)|nn.pad\(.*'x'|is out of bounds for unsigned|index_select\(f32\(0,3\)", "checked otherwise"),
    (r"cum(max|min)\(f32\(0\), 1|max_pool1d_with_indices\(f32\(3\)|\.fill\(1\)|\.fill\(g", "later or checked"),
    (r"\bfoo=1\).*zeros|torch.(zeros|ones)\((|2, foo=1)\)", "names of dimensions are not supported"),
    (r"mixed dtype|\.norm\((1, True|\(0,1\))\)", "words"),
    (r"unallocated storage", "gradients that are zero have no memory there"),
    (r"masked_fill_?\(.*(i64|u8|f32)\(2,3\), [^,]*\)\t", "masks are bool"),
    (r"\.where\(.*, 1\.5\)", "numbers are taken"),
    (r"raise TypeError: add\(\) .* but expected \(Tensor", "old overloads of this release show there"),
]

TEXTS = [(re.compile(a), b) for a, b in TEXTS]
SKIPPED = [re.compile(a) for a, _ in SKIPPED]


def corrected(expression, outcome):
    """The outcome that a later release has, or None where it is not known."""
    line = expression + "\t" + outcome
    if any(p.search(line) for p in SKIPPED):
        return None
    for pattern, text in TEXTS:
        outcome = pattern.sub(text, outcome)
    return outcome
