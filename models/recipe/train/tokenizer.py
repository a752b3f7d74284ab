"""CLIP's byte-level byte-pair encoding, learned from captions and written in the formats of Hugging Face.

Vocabulary: 256 bytes, the same 256 ending a word, the learned merges, `<|startoftext|>`, `<|endoftext|>`: any text tokenizes.
"""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

START, END, WORD_END = "<|startoftext|>", "<|endoftext|>", "</w>"
LENGTH = 77
PATTERN = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d|[^\W\d_]+|\d|(?:[^\s\w]|_)+", re.UNICODE)
PATTERN_OF_CLIP = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"

Pair = tuple[str, str]


@cache
def letters_of_bytes() -> dict[int, str]:
    """A printable letter for every byte, in GPT-2's order: printable Latin-1 bytes stand for themselves, the others follow from 256 on."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in plain]
    return {byte: chr(byte) for byte in plain} | {byte: chr(256 + i) for i, byte in enumerate(hidden)}


def words(text: str) -> list[tuple[str, ...]]:
    found = PATTERN.findall(" ".join(text.split()).lower())
    spelt = [[letters_of_bytes()[byte] for byte in word.encode()] for word in found]
    return [(*letters[:-1], letters[-1] + WORD_END) for letters in spelt]


def merge(symbols: tuple[str, ...], pair: Pair) -> tuple[str, ...]:
    merged, i = [], 0
    while i < len(symbols):
        if symbols[i : i + 2] == pair:
            merged.append(pair[0] + pair[1])
            i += 2
        else:
            merged.append(symbols[i])
            i += 1
    return tuple(merged)


def learn_merges(captions: list[str], count: int) -> list[Pair]:
    """The `count` most frequent pairs, one after the other; stops earlier when every word is one token."""
    spelling = {word: word for word in dict.fromkeys(w for caption in captions for w in words(caption))}
    frequency = Counter(w for caption in captions for w in words(caption))
    merges: list[Pair] = []
    while len(merges) < count:
        pairs: Counter[Pair] = Counter()
        for word, symbols in spelling.items():
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] += frequency[word]
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        spelling = {word: merge(symbols, best) for word, symbols in spelling.items()}
    return merges


class Tokenizer:
    def __init__(self, merges: list[Pair]):
        self.merges = merges
        self.rank = {pair: i for i, pair in enumerate(merges)}
        letters = list(letters_of_bytes().values())
        tokens = [*letters, *(letter + WORD_END for letter in letters), *dict.fromkeys(a + b for a, b in merges), START, END]
        self.ids = {token: i for i, token in enumerate(tokens)}
        self.known: dict[tuple[str, ...], list[int]] = {}

    @staticmethod
    def read(folder: Path) -> "Tokenizer":
        lines = (folder / "merges.txt").read_text(encoding="utf-8").splitlines()[1:]
        return Tokenizer([(a, b) for a, b in (line.split(" ") for line in lines if line)])

    def word_ids(self, word: tuple[str, ...]) -> list[int]:
        if word not in self.known:
            symbols = word
            while len(symbols) > 1:
                best = min(zip(symbols, symbols[1:]), key=lambda pair: self.rank.get(pair, len(self.rank)))
                if best not in self.rank:
                    break
                symbols = merge(symbols, best)
            self.known[word] = [self.ids[symbol] for symbol in symbols]
        return self.known[word]

    def encode(self, text: str) -> list[int]:
        """77 ids: start, the text, end, padded with end; what is too long is cut."""
        ids = [i for word in words(text) for i in self.word_ids(word)][: LENGTH - 2]
        return [self.ids[START], *ids, *[self.ids[END]] * (LENGTH - 1 - len(ids))]

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        special = {"bos_token": START, "eos_token": END, "pad_token": END, "unk_token": END}
        settings = {"add_prefix_space": False, "do_lower_case": True, "model_max_length": LENGTH, "tokenizer_class": "CLIPTokenizer"}
        lines = ["#version: 0.2", *(f"{a} {b}" for a, b in self.merges)]
        (folder / "merges.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for name, content in {
            "vocab.json": self.ids,
            "special_tokens_map.json": special,
            "tokenizer_config.json": settings | special,
            "tokenizer.json": self.description(),
        }.items():
            (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def description(self) -> dict:
        """The same tokenizer as a tokenizer.json of the `tokenizers` library."""
        flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
        byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
        split = {"type": "Split", "pattern": {"Regex": PATTERN_OF_CLIP}, "behavior": "Removed", "invert": True}
        spaces = {"type": "Replace", "pattern": {"Regex": r"\s+"}, "content": " "}
        ends = {"sep": [END, self.ids[END]], "cls": [START, self.ids[START]]}
        model = {"type": "BPE", "dropout": None, "unk_token": END, "continuing_subword_prefix": ""}
        model |= {"end_of_word_suffix": WORD_END, "fuse_unk": False, "byte_fallback": False}
        return {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": [{"id": self.ids[token], "content": token, **flags} for token in (START, END)],
            "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, spaces, {"type": "Lowercase"}]},
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, byte_level]},
            "post_processor": {"type": "RobertaProcessing", **ends, "trim_offsets": False, "add_prefix_space": False},
            "decoder": byte_level,
            "model": model | {"vocab": self.ids, "merges": [f"{a} {b}" for a, b in self.merges]},
        }
