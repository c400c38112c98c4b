from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from quizgd.descent.activations import ACTIVATIONS, LINEAR, RELU, SIGMOID, TANH
from quizgd.descent.convolution import images
from quizgd.descent.initialisers import HE, XAVIER, ZERO, constant, normal
from quizgd.descent.losses import BINARY, MSE, SOFTMAX
from quizgd.descent.network import Network, samples
from quizgd.descent.network_ensemble import NetworkEnsemble
from quizgd.descent.sharpness import hessian_vector, sharpness
from tests.descent.golden.network_cases import NETWORKS, POOLS, SMOOTH, convolutional, network

GOLDEN = json.loads((Path(__file__).parent / "golden" / "networks.json").read_text("utf-8"))


def differences(loss, theta):
    """The gradient by central differences in float64."""
    found = np.zeros_like(theta)
    for i in range(theta.size):
        step = np.zeros_like(theta)
        step[i] = 1e-6
        found[i] = (loss(theta + step) - loss(theta - step)) / 2e-6
    return found


def columns(net, x, y, dtype=np.float64):
    return samples(x, y, dtype, classes=net.sizes[-1] if net.loss_of is SOFTMAX else 0)


@pytest.mark.parametrize("name", NETWORKS)
def test_gradient_is_that_of_autograd_and_of_differences(name):
    net, x, y, theta = network(name)
    of = columns(net, x, y)
    gradient = net.gradient(theta, of)
    assert net.loss(theta, of) == pytest.approx(GOLDEN[name]["loss"], rel=1e-13)
    assert gradient == pytest.approx(np.array(GOLDEN[name]["gradient"]), abs=1e-14)
    assert gradient == pytest.approx(differences(lambda t: net.loss(t, of), theta), abs=2e-8)


@pytest.mark.parametrize("pool", POOLS)
def test_convolutional_gradient_is_that_of_autograd_and_of_differences(pool):
    net, data, theta = convolutional(pool)
    golden, of = GOLDEN[f"convolutional {pool}"], images(data.x, data.y, 4, pool=pool)
    gradient = net.gradient(theta, of)
    assert net.loss(theta, of) == pytest.approx(golden["loss"], rel=1e-13)
    assert gradient == pytest.approx(np.array(golden["gradient"]), abs=1e-14)
    assert gradient == pytest.approx(differences(lambda t: net.loss(t, of), theta), abs=2e-8)


@pytest.mark.parametrize("name", [n for n in NETWORKS if n.split()[0] in SMOOTH])
def test_sharpness_is_the_largest_eigenvalue_of_autograds_hessian(name):
    net, x, y, theta = network(name)
    of = columns(net, x, y)
    found = sharpness(lambda t: net.gradient(t, of), theta, tolerance=1e-9, most=2000)
    assert found.value == pytest.approx(GOLDEN[name]["sharpness"], rel=1e-5)


def test_sharpness_of_a_bowl_that_bends_down_more_than_up():
    matrix = np.diag([-5.0, 3.0, 1.0])
    assert sharpness(lambda t: matrix @ t, np.ones(3)).value == pytest.approx(3.0, rel=1e-3)
    down = np.diag([-5.0, -1.0])
    assert sharpness(lambda t: down @ t, np.ones(2)).value == pytest.approx(-1.0, rel=1e-3)
    assert sharpness(lambda t: 0 * t, np.ones(2)).value == 0.0


def test_sharpness_from_the_last_direction_takes_few_products():
    net, x, y, theta = network("tanh mse")
    of = columns(net, x, y)
    first = sharpness(lambda t: net.gradient(t, of), theta, tolerance=1e-8, most=2000)
    again = sharpness(lambda t: net.gradient(t, of), theta + 1e-4, first.direction)
    assert again.products <= 4 < first.products
    assert again.value == pytest.approx(first.value, rel=1e-2)


def test_hessian_times_a_vector_is_symmetric():
    net, x, y, theta = network("tanh softmax")
    of = columns(net, x, y)
    u, v = np.random.default_rng(0).standard_normal((2, theta.size))
    there, back = (
        float(a @ hessian_vector(lambda t: net.gradient(t, of), theta, b))
        for a, b in ((u, v), (v, u))
    )
    assert there == pytest.approx(back, rel=1e-7)
    assert not hessian_vector(lambda t: net.gradient(t, of), theta, 0 * u).any()


@pytest.mark.parametrize("loss", [MSE, BINARY, SOFTMAX])
@pytest.mark.parametrize("activation", [TANH, RELU])
def test_networks_at_once_train_as_each_alone(loss, activation):
    outputs = 3 if loss is SOFTMAX else 1
    net = Network((2, 5, 4, outputs), activation, loss)
    rng = np.random.default_rng(2)
    y = rng.integers(0, max(2, outputs), 10)
    of = columns(net, rng.standard_normal((10, 2)), y)
    rates = np.array([0.01, 0.1, 0.5])
    ensemble = NetworkEnsemble(net, 3)
    thetas = np.stack([net.begin(XAVIER, seed) for seed in range(3)])
    flat, spread = ensemble.gather(thetas), ensemble.spread(rates)
    for _ in range(20):
        flat = flat - spread * ensemble.gradient(flat, of)
        thetas = np.stack([t - r * net.gradient(t, of) for t, r in zip(thetas, rates, strict=True)])
    assert ensemble.scatter(flat) == pytest.approx(thetas, rel=1e-9, abs=1e-12)
    each = [net.loss(theta, of) for theta in thetas]
    assert ensemble.losses(flat, of) == pytest.approx(each, rel=1e-9)


def test_float32_gives_the_gradient_of_float64_to_its_precision():
    net, x, y, theta = network("tanh binary")
    small = Network(net.sizes, net.activation, net.loss_of, dtype=np.float32)
    gradient = small.gradient(theta.astype(np.float32), columns(net, x, y, np.float32))
    assert gradient.dtype == np.float32
    assert gradient == pytest.approx(net.gradient(theta, columns(net, x, y)), abs=1e-6)


def test_a_batch_is_the_mean_of_its_samples():
    net, x, y, theta = network("relu softmax")
    of = columns(net, x, y)
    each = [net.gradient(theta, of.rows(np.array([i]))) for i in range(of.count)]
    assert net.gradient(theta, of) == pytest.approx(np.mean(each, axis=0), abs=1e-15)
    half = net.gradient(theta, of.rows(slice(0, 3)))
    assert half == pytest.approx(np.mean(each[:3], axis=0), abs=1e-15)


def test_a_gradient_handed_out_is_not_overwritten_by_the_next():
    net, x, y, theta = network("tanh mse")
    of = columns(net, x, y)
    first = net.gradient(theta, of)
    kept = first.copy()
    net.gradient(theta + 1, of)
    outputs = net.outputs(theta, of)
    told = outputs.copy()
    net.outputs(theta + 1, of)
    assert np.array_equal(first, kept)
    assert np.array_equal(outputs, told)


def test_trace_tells_values_deltas_and_norms_of_every_layer():
    net, x, y, theta = network("tanh mse")
    of = columns(net, x, y)
    trace, gradient = net.trace(theta, of), net.gradient(theta, of)
    assert trace.loss == net.loss(theta, of)
    assert [v.shape for v in trace.values] == [(4, 6), (3, 6), (2, 6)]
    assert np.array_equal(trace.values[-1], net.outputs(theta, of))
    norms = [float(np.linalg.norm(layer)) for layer in net.layers(gradient)]
    assert trace.norms == pytest.approx(norms)
    # A layer's bias gradient is the sum of its deltas over the samples.
    for delta, layer in zip(trace.deltas, net.layers(gradient), strict=True):
        assert delta.sum(axis=1) == pytest.approx(layer[:, -1], abs=1e-15)


def test_initialisers_have_the_variance_their_authors_gave():
    net = Network((300, 200, 100), TANH, MSE)
    for initialiser, variances in (
        (XAVIER, (2 / 500, 2 / 300)),
        (HE, (2 / 300, 2 / 200)),
        (normal(0.5), (0.25, 0.25)),
    ):
        for layer, variance in zip(net.layers(net.begin(initialiser, 3)), variances, strict=True):
            assert layer[:, :-1].var() == pytest.approx(variance, rel=0.05)
            assert not layer[:, -1].any()
    assert not net.begin(ZERO, 0).any()
    assert np.unique(net.layers(net.begin(constant(0.3), 0))[0][:, :-1]) == 0.3
    assert np.array_equal(net.begin(HE, 5), net.begin(HE, 5))
    assert not np.array_equal(net.begin(HE, 5), net.begin(HE, 6))
    assert (HE.random, ZERO.random, constant(1.0).random) == (True, False, False)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_is_its_formula_far_out_too(name):
    z = np.array([-800.0, -2.0, -0.5, 0.0, 0.5, 2.0, 800.0])
    formula = {
        "tanh": np.tanh(z),
        "sigmoid": 1 / (1 + np.exp(-np.clip(z, -700, 700))),
        "relu": np.where(z > 0, z, 0),
        "leaky-relu": np.where(z > 0, z, 0.01 * z),
        "linear": z,
    }
    a = z.copy()
    ACTIVATIONS[name].apply(a)
    assert a == pytest.approx(formula[name], abs=1e-15)


def test_cross_entropies_are_finite_for_the_surest_wrong_answer():
    far = np.array([[800.0], [-800.0]])
    assert BINARY.value(far[:1], np.zeros((1, 1))) == pytest.approx(800.0)
    assert SOFTMAX.value(far, np.array([[0.0], [1.0]])) == pytest.approx(1600.0)
    out = np.empty((1, 1))
    BINARY.slope(far[:1], np.zeros((1, 1)), out)
    assert out == 1.0


def test_what_is_no_network_is_refused():
    with pytest.raises(ValueError, match="at least an input"):
        Network((2,), TANH, MSE)
    with pytest.raises(ValueError, match="logits"):
        Network((2, 1), TANH, BINARY, SIGMOID)
    with pytest.raises(ValueError, match="linear outputs"):
        NetworkEnsemble(Network((2, 1), LINEAR, MSE, SIGMOID), 2)
