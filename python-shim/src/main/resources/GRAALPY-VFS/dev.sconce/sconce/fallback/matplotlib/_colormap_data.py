"""Colour maps as evenly spaced sRGB anchors, read off the published maps (CC0, ColorBrewer).

Between two anchors a colour is interpolated linearly, which differs from the published tables by
less than the eye can tell (at most 5 of 255 levels).
"""

ANCHORS = {
    "viridis": """
        440154 470d60 48186a 482374 472d7b 453781 424086 3e4989 3b528b 375b8d 33638d 2f6b8e
        2c728e 297a8e 26828e 23898e 21918c 1f988b 1fa088 22a785 28ae80 32b67a 3fbc73 4ec36b
        5ec962 70cf57 84d44b 98d83e addc30 c2df23 d8e219 ece51b fde725
    """,
    "plasma": """
        0d0887 220690 310597 3f049c 4c02a1 5901a5 6600a7 7201a8 7e03a8 8a09a5 9511a1 a01a9c
        aa2395 b32c8e bc3587 c43e7f cc4778 d35171 da5a6a e06363 e66c5c eb7655 f0804e f58b47
        f89540 fba139 fdac33 feb82c fdc527 fcd225 f8df25 f4ed27 f0f921
    """,
    "inferno": """
        000004 040312 0b0724 150b37 210c4a 2f0a5b 3d0965 4a0c6b 57106e 64156e 71196e 7d1e6d
        8a226a 972766 a32c61 b0315b bc3754 c73e4c d24644 db503b e45a31 eb6628 f1731d f68013
        f98e09 fb9d07 fcac11 fbbc21 f9cb35 f5db4c f2ea69 f3f68a fcffa4
    """,
    "magma": """
        000004 030312 0a0822 130d34 1d1147 29115a 36106b 440f76 51127c 5d177f 6a1c81 762181
        832681 902a81 9c2e7f aa337d b73779 c43c75 d0416f dc4869 e75263 ef5d5e f56b5c f9795d
        fc8961 fd9869 fea772 feb67c fec488 fed395 fde2a3 fcf0b2 fcfdbf
    """,
    "cividis": """
        00224e 00285b 002e6a 053371 1a386f 273e6e 32436d 3b496c 434e6c 4b546c 535a6d 5a5f6e
        61656f 686a71 6f7073 767676 7d7c78 848279 8c8878 938e78 9b9476 a39a74 aba072 b4a76f
        bcae6c c4b468 cdbb63 d5c25e dec958 e7d150 f0d846 f9e03a fee838
    """,
    "coolwarm": """
        3b4cc0 445acc 4e68d8 5875e1 6282ea 6c8ff1 779af7 82a6fb 8db0fe 98b9ff a3c2fe aec9fc
        b9d0f9 c3d5f4 ccd9ed d5dbe5 dddcdc e5d8d1 ecd3c5 f1ccb8 f5c4ac f7ba9f f7b093 f6a586
        f4987a f08b6e eb7d62 e46e56 dd5f4b d44e41 ca3b37 be242e b40426
    """,
    "Blues": """
        f7fbff deebf7 c6dbef 9dcae1 6aaed6 4191c6 2070b4 08509b 08306b
    """,
    "Greens": """
        f7fcf5 e5f5e0 c7e9c0 a0d99b 73c476 40aa5d 228a44 006c2c 00441b
    """,
    "Reds": """
        fff5f0 fee0d2 fcbba1 fc9272 fb694a ee3a2c ca181d a30f15 67000d
    """,
    "Oranges": """
        fff5eb fee6ce fdd0a2 fdae6a fd8c3b f16813 d84801 a53603 7f2704
    """,
    "Purples": """
        fcfbfd efedf5 dadaeb bcbddc 9e9ac8 807cba 6950a3 53268f 3f007d
    """,
    "Greys": """
        ffffff f0f0f0 d9d9d9 bdbdbd 959595 727272 515151 242424 000000
    """,
    "RdBu": """
        67001f b1182b d6604d f3a481 fddbc7 f6f7f7 d1e5f0 90c4dd 4393c3 2065ab 053061
    """,
    "RdYlBu": """
        a50026 d62f27 f46d43 fdad60 fee090 feffc0 e0f3f8 aad8e9 74add1 4574b3 313695
    """,
    "Spectral": """
        9e0142 d43d4f f46d43 fdad60 fee08b ffffbe e6f598 aadca4 66c2a5 3387bc 5e4fa2
    """,
    "RdYlGn": """
        a50026 d62f27 f46d43 fdad60 fee08b feffbe d9ef8b a5d86a 66bd63 199750 006837
    """,
    "YlGnBu": """
        ffffd9 edf8b1 c6e9b4 7ecdbb 40b5c4 1d90c0 225da8 243392 081d58
    """,
    "twilight": """
        e2d9e2 d7d7dd c4ced4 acc2cc 95b5c7 81a6c3 7297c1 6887be 6276ba 5f64b5 5e51ad 5d3da1
        592a8f 511b77 45135c 381145 2f1436 3a113a 4a1342 5f174a 741e4f 872750 983550 a64550
        b25652 bb6958 c27c63 c89073 cca389 d1b6a3 d8c7be dfd4d6 e2d9e2
    """,
}
