"""Draws the losses of all stages, `python -m train.plot`, into models/builtin/losses.png: one small panel a stage."""

import json
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from .settings import BUILTIN, CONTROLS, WORK

PANEL = (300, 190)
MARGIN = 34
INK, GRID, LINE, PALE = "#333333", "#dddddd", "#1f5fa8", "#b7cfe8"
SMOOTH = 15

Point = tuple[float, float]


def losses(stage: str) -> list[Point]:
    file = WORK / f"{stage}.jsonl"
    lines = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    return [(line["minutes"], line["loss"]) for line in lines]


def smoothed(points: list[Point]) -> list[Point]:
    windows = [points[max(0, i - SMOOTH) : i + SMOOTH + 1] for i in range(len(points))]
    return [(x, sum(loss for _, loss in window) / len(window)) for (x, _), window in zip(points, windows)]


def panel(stage: str, points: list[Point]) -> Image.Image:
    image = Image.new("RGB", PANEL, "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(11)
    width, height = PANEL[0] - 2 * MARGIN, PANEL[1] - 2 * MARGIN
    smooth = smoothed(points)
    last = max(x for x, _ in points)
    shown = sorted(loss for _, loss in points)
    low, high = shown[0] * 0.95, shown[int(len(shown) * 0.98)] * 1.02

    def place(point: Point) -> Point:
        share = min(1.0, (point[1] - low) / (high - low))
        return MARGIN + width * point[0] / last, MARGIN + height * (1 - share)

    for share in (0, 0.5, 1):
        y = MARGIN + height * (1 - share)
        draw.line([(MARGIN, y), (MARGIN + width, y)], fill=GRID)
        draw.text((2, y - 6), f"{low + share * (high - low):.2f}", fill=INK, font=font)
    draw.line([place(point) for point in points], fill=PALE)
    draw.line([place(point) for point in smooth], fill=LINE, width=2)
    draw.text((MARGIN, 8), f"{stage}: {smooth[-1][1]:.3f}", fill=INK, font=font)
    draw.text((MARGIN + width - 40, PANEL[1] - 26), f"{last:.0f} min", fill=INK, font=font)
    return image


def main(file: Path) -> None:
    drawn = [panel(stage, points) for stage in ("vae", "base", *CONTROLS, "decoder") if len(points := losses(stage)) > 1]
    sheet = Image.new("RGB", (PANEL[0] * len(drawn), PANEL[1]), "white")
    for i, image in enumerate(drawn):
        sheet.paste(image, (i * PANEL[0], 0))
    file.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(32).save(file, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else BUILTIN / "losses.png")
