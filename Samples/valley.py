"""The valley: hills at dusk over a lake, computed point by point like a photograph's light.

Lengths are in picture heights, y downwards; colours are red, green and blue from 0 to 255. All chance
comes from an integer hash, so that every run draws the same picture.
"""

import numpy as np

WIDTH, HEIGHT = 384, 256
SAMPLES = 3  # points per pixel, along each side
SHORE = 0.655  # where the water begins
SUN = (0.53, 0.47)
GRAIN = 1.45  # standard deviation, in steps of 8 bits


def chance(*coordinates):
    """A number from 0 to 1 for every point of an integer grid, the same on every machine."""
    value = np.uint32(2166136261)
    for coordinate in coordinates:
        value = (value ^ np.asarray(coordinate).astype(np.int64).astype(np.uint32)) * np.uint32(16777619)
        value = (value ^ (value >> np.uint32(15))) * np.uint32(0x2C1B3C6D)
        value = (value ^ (value >> np.uint32(12))) * np.uint32(0x297A2D39)
    return (value ^ (value >> np.uint32(15))) / 4294967296.0


def smooth(x, low=0.0, high=1.0):
    """From 0 at `low` to 1 at `high` without a kink."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def noise(x, y, seed):
    """Rolling noise from 0 to 1, one wave per unit."""
    left, top = np.floor(x), np.floor(y)
    across, down = smooth(x - left), smooth(y - top)
    upper = chance(left, top, seed) * (1 - across) + chance(left + 1, top, seed) * across
    lower = chance(left, top + 1, seed) * (1 - across) + chance(left + 1, top + 1, seed) * across
    return upper * (1 - down) + lower * down


def clouds(x, y, seed, octaves=5):
    """Noise of several sizes, the smaller ones weaker; from 0 to 1."""
    total = sum(noise(x * 2**k, y * 2**k, seed + k) / 2**k for k in range(octaves))
    return total / (2 - 2 ** (1 - octaves))


def mix(a, b, share):
    """From colour `a` to colour `b`; either may be a single colour or one for every point."""
    share = share[..., None]
    return np.asarray(a, float) * (1 - share) + np.asarray(b, float) * share


def gradient(y, stops):
    """The colour at height `y` between the given stops."""
    places = [place for place, _ in stops]
    return np.stack([np.interp(y, places, [colour[c] for _, colour in stops]) for c in range(3)], axis=-1)


def sky(x, y):
    """Evening from violet to gold, the sun and its glow, and streaks of cloud lit from below."""
    colour = gradient(
        y,
        [
            (0.00, (44, 52, 98)),
            (0.16, (88, 78, 128)),
            (0.30, (168, 110, 136)),
            (0.42, (234, 152, 118)),
            (0.54, (250, 196, 128)),
            (0.70, (252, 218, 160)),
        ],
    )
    distance = np.hypot(x - SUN[0], (y - SUN[1]) * 1.1)
    streaks = clouds(x * 2.1 + 3, y * 11 + x * 1.2, 11)
    cover = smooth(streaks, 0.50, 0.72) * smooth(y, 0.02, 0.12) * (1 - smooth(y, 0.36, 0.5))
    lit = mix((120, 88, 134), (255, 176, 128), smooth(0.75 - distance + (y - 0.2), 0.0, 0.75))
    colour = mix(colour, lit, cover * 0.75)
    colour = mix(colour, (255, 206, 132), 0.62 * np.exp(-((distance / 0.23) ** 2)))
    colour = mix(colour, (255, 232, 180), 0.75 * np.exp(-((distance / 0.09) ** 2)))
    return mix(colour, (255, 247, 222), 1 - smooth(distance, 0.040, 0.047))


def ridge(x, base, height, scale, seed, octaves=6):
    """The skyline of one range of hills."""
    place, flat = x * scale + seed * 7.3, np.zeros_like(x)
    round_tops = clouds(place, flat, seed, octaves)
    sharp_tops = 1 - abs(2 * clouds(place * 0.8, flat, seed + 100, octaves) - 1)
    return base - height * (0.7 * round_tops + 0.3 * sharp_tops**2)


def firs(x, spacing, tall, seed):
    """How far a row of fir trees stands above its hill."""
    total = np.zeros_like(x)
    for shift in (0.0, 0.5):
        place = x / spacing + shift
        number = np.floor(place)
        beside = abs(place - number - 0.5 - 0.3 * (chance(number, seed) - 0.5)) * 2
        size = tall * (0.35 + 0.65 * chance(number, seed + 1))
        slope = np.clip(1 - beside * (1.5 + 0.5 * chance(number, seed + 2)), 0, 1)
        boughs = 1 + 0.18 * np.sin(slope * 22)
        total = np.maximum(total, size * slope * boughs)
    return total


def land(x, y):
    """Everything above the water: the sky and five ranges of hills with mist between them."""
    colour = sky(x, y)
    near_sun = np.exp(-(((x - SUN[0]) / 0.42) ** 2))
    ranges = [
        # base, height, scale, seed, top colour, mist colour, trees
        (0.62, 0.34, 2.3, 23, (182, 128, 142), (246, 190, 150), 0.000),
        (0.64, 0.28, 2.6, 32, (138, 100, 130), (232, 170, 148), 0.000),
        (0.645, 0.20, 2.2, 43, (96, 78, 114), (208, 150, 146), 0.004),
        (0.66, 0.15, 3.1, 54, (58, 54, 88), (158, 116, 132), 0.012),
    ]
    for base, height, scale, seed, top, mist, tall in ranges:
        line = ridge(x, base, height, scale, seed)
        line = line + 0.05 * near_sun
        depth = y - line
        crown = firs(x, tall * 0.9, tall, seed) if tall else 0
        inside = (depth + crown > 0).astype(float)
        warm = mix(top, (232, 142, 104), 0.35 * near_sun)
        swirl = clouds(x * 3 + seed, y * 14, seed + 5, 4)
        veil = smooth(depth + 0.10 * (swirl - 0.5), 0.0, max(SHORE - base + height * 0.62, 0.05))
        body = mix(warm, mix(mist, (255, 200, 140), 0.4 * near_sun), 0.9 * veil)
        body = body * (0.95 + 0.10 * clouds(x * 24, y * 30, seed + 9, 3))[..., None]
        colour = mix(colour, body, inside)
    return colour


def headland(x):
    """The skyline of the dark slope on the right."""
    return 0.675 - 0.14 * smooth(x, 0.98, 1.6) - 0.025 * clouds(x * 6, np.zeros_like(x), 77, 4)


def shore(x, y):
    """Whether a point is hidden by the headland or by one of its firs."""
    hidden = (y > headland(x)) & (x > 0.95)
    for row, spacing in enumerate((0.058, 0.047, 0.066)):
        place = x / spacing + row * 0.37
        number = np.floor(place)
        middle = (number + 0.5 + 0.5 * (chance(number, row, 81) - 0.5) - row * 0.37) * spacing
        tall = (0.09 + 0.13 * chance(number, row, 82)) * (0.45 + 0.55 * smooth(middle, 1.0, 1.35))
        foot = headland(middle) + 0.012
        below_tip = (y - foot + tall) / tall
        bough = below_tip * (8 + np.floor(5 * chance(number, row, 83)))
        hang = bough - np.floor(bough) + 0.25 * (noise(x * 160, y * 160, 84) - 0.5)
        width = tall * 0.19 * below_tip * (0.62 + 0.38 * hang) + 0.0012
        hidden |= (abs(x - middle) < width) & (below_tip > 0) & (y < foot) & (middle > 1.09)
    return hidden


def above_water(x, y):
    """The land with the headland in front of it."""
    dark = mix((30, 32, 56), (58, 48, 72), smooth(y, 0.45, 0.70))
    dark = dark * (0.8 + 0.4 * clouds(x * 40, y * 40, 91, 3))[..., None]
    return mix(land(x, y), dark, shore(x, y).astype(float))


def scene(x, y):
    """The whole view; the lake shows the land upside down, through ripples that grow towards us."""
    deep = np.clip(y - SHORE, 0, 1)
    waves = clouds(x * 7, 26 * np.log(0.04 + deep), 61, 4) - 0.5
    fine = clouds(x * 22, 70 * np.log(0.05 + deep), 71, 3) - 0.5
    bend = (0.10 * waves + 0.06 * fine) * deep**0.7
    mirrored = above_water(x + 0.25 * bend, np.clip(SHORE - deep * 1.28 + bend, 0, SHORE))
    glare = smooth(mirrored[..., 1], 205, 246)
    dusk = (0.05 + 0.50 * smooth(deep, 0.06, 0.36)) * (1 - 0.8 * glare)
    water = mix(mirrored * (0.92, 0.86, 0.84), (48, 50, 92), dusk)
    path = np.exp(-(((x - SUN[0]) / (0.035 + 0.16 * deep)) ** 2)) * smooth(waves + 1.3 * fine, -0.05, 0.32)
    water = mix(water, (255, 222, 160), 0.72 * path)
    haze = np.exp(-((deep / 0.018) ** 2)) * (1 - smooth(x, 0.95, 1.1))
    water = mix(water, (238, 184, 156), 0.55 * haze)
    return np.where((y > SHORE)[..., None], water, above_water(x, y))


def draw():
    """The picture, with a lens's darker corners and a film's grain."""
    fine_y, fine_x = np.mgrid[0 : HEIGHT * SAMPLES, 0 : WIDTH * SAMPLES] + 0.5
    points = scene(fine_x / (HEIGHT * SAMPLES), fine_y / (HEIGHT * SAMPLES))
    light = points.reshape(HEIGHT, SAMPLES, WIDTH, SAMPLES, 3).mean(axis=(1, 3))
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    corner = np.hypot((x / WIDTH - 0.5) * 1.1, y / HEIGHT - 0.5)
    light = light * (1 - 0.32 * smooth(corner, 0.30, 0.78))[..., None]
    channel = np.arange(3)
    draws = sum(chance(x[..., None], y[..., None], channel, seed) for seed in range(4))
    grain = (draws - 2) * np.sqrt(3) * GRAIN
    return np.clip(np.rint(light + grain), 0, 255).astype(np.uint8)
