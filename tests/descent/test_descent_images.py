from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from quizgd.descent.convolution import ConvNet, images, map_side, slide
from quizgd.descent.datasets import BARS, PLANE, bars, moons, wave
from quizgd.descent.minibatch import order


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize("kernel", [1, 2, 3, 5])
def test_a_map_is_as_large_as_the_formula_says_and_each_value_is_the_sum(stride, padding, kernel):
    rng = np.random.default_rng(kernel)
    image, weights = rng.random((8, 8)), rng.standard_normal((kernel, kernel))
    found = list(slide(image, weights, stride, padding))
    side = map_side(8, kernel, stride, padding)
    assert [(r, c) for r, c, _ in found] == [(r, c) for r in range(side) for c in range(side)]
    over = np.pad(image, padding)
    for row, column, value in found:
        top, left = row * stride, column * stride
        told = sum(
            over[top + i, left + j] * weights[i, j] for i in range(kernel) for j in range(kernel)
        )
        assert value == pytest.approx(told, abs=1e-12)


def test_a_filter_that_does_not_fit_is_refused():
    for arguments in ((2, 3), (8, 3, 0), (8, 3, 1, -1)):
        with pytest.raises(ValueError, match="fit"):
            map_side(*arguments)
    with pytest.raises(ValueError, match="at least one filter"):
        ConvNet(0, 4)
    with pytest.raises(ValueError, match="fill the map"):
        ConvNet(1, 4, pool=3)


def test_the_maps_shown_are_those_the_network_pools():
    net, data = ConvNet(3, 4), bars(1, 8)
    theta = net.begin(2)
    kernels, dense = net.split(theta)
    kernels[:, -1] = (0.1, -0.2, 0.3)
    for x, logits in zip(data.x, net.outputs(theta, images(data.x, data.y, 4)).T, strict=True):
        maps = net.maps(theta, x.reshape(8, 8))
        for f in range(3):
            kernel = kernels[f, :-1].reshape(3, 3)
            slid = [v for _, _, v in slide(x.reshape(8, 8), kernel, padding=1)]
            sums = np.array(slid).reshape(8, 8) + kernels[f, -1]
            assert maps[f] == pytest.approx(np.maximum(sums, 0))
        pooled = maps.reshape(3, 4, 2, 4, 2).max(axis=(2, 4)).transpose(1, 2, 0).ravel()
        assert dense[:, :-1] @ pooled + dense[:, -1] == pytest.approx(logits)


def test_the_small_network_learns_the_bars():
    data = bars(0, 320, noise=0.15)
    net = ConvNet(8, 4, np.float32)
    of = images(data.x, data.y, 4, np.float32)
    train, test = of.rows(slice(0, 256)), of.rows(slice(256, 320))
    theta = net.begin(0)
    assert net.accuracy(theta, test) < 0.6
    for epoch in range(20):
        rows = order(0, epoch, 256)
        for at in range(0, 256, 32):
            theta = theta - np.float32(0.3) * net.gradient(theta, train.rows(rows[at : at + 32]))
    assert net.accuracy(theta, test) > 0.95


@pytest.mark.parametrize("name", PLANE)
def test_data_in_the_plane_come_from_a_seed_and_are_even(name):
    data = PLANE[name](5, 200)
    assert data.x.shape == (200, 2)
    assert np.bincount(data.y).tolist() == [100, 100]
    assert np.abs(data.x).max() < 2.8
    assert np.array_equal(data.x, PLANE[name](5, 200).x)
    assert not np.array_equal(data.x, PLANE[name](6, 200).x)
    with pytest.raises(ValueError, match="at least two"):
        PLANE[name](0, 1)


def test_spirals_and_circles_lie_where_they_should():
    rings = PLANE["circles"](0, 400)
    y = rings.y
    radius = np.linalg.norm(rings.x, axis=1)
    assert radius[y == 1].max() < radius[y == 0].min()
    data = PLANE["xor"](0, 400)
    assert ((data.x.prod(axis=1) < 0) == (data.y == 1)).mean() > 0.98


def test_bars_are_bars_of_five_pixels_in_their_direction():
    data = bars(4, 100, noise=0.0)
    assert np.bincount(data.y).tolist() == [25] * len(BARS)
    ways = {"horizontal": (0, 1), "vertical": (1, 0), "falling": (1, 1), "rising": (-1, 1)}
    for x, kind in zip(data.x, data.y, strict=True):
        lit = sorted((int(c), int(r)) for r, c in np.argwhere(x.reshape(8, 8) == 1.0))
        assert len(lit) == 5
        down, across = ways[BARS[kind]]
        lit.sort(key=lambda p: (p[0], p[1]))
        steps = {(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(lit)}
        assert steps == {(down, across)}
    assert bars(4, 100).x.min() >= 0
    with pytest.raises(ValueError, match="four classes"):
        bars(0, 3)


def test_a_split_keeps_order_and_a_wave_is_a_sine():
    data = moons(0, 30)
    first, rest = data.split(20)
    assert (first.count, rest.count) == (20, 10)
    assert np.array_equal(np.vstack((first.x, rest.x)), data.x)
    x, y = wave(0, 9, noise=0.0)
    assert x.shape == (9, 1)
    assert y == pytest.approx(np.sin(3 * x[:, 0]))
