"""Many copies of one network trained at once on the same batches, each at its own learning rate.

All copies see the same batch, so the first layer of all of them is one product; every other layer
is one batched product. Values lie as (units + 1, copies, batch), so that whatever is done to each
of them runs over one unbroken stretch of memory.
"""

from __future__ import annotations

import numpy as np

from quizgd.descent.activations import Floats
from quizgd.descent.network import Network, Samples


class _Views:
    """The flat vector of all copies as layers: the first (units, copies, inputs + 1), the others
    (copies, units, inputs + 1)."""

    def __init__(self, flat: Floats, network: Network, copies: int) -> None:
        self.flat = flat
        self.full: list[Floats] = []
        at = 0
        for i, (units, inputs) in enumerate(network.shapes):
            shape = (copies, units, inputs) if i else (units, copies, inputs)
            self.full.append(flat[at : at + copies * units * inputs].reshape(shape))
            at += copies * units * inputs
        self.first = self.full[0].reshape(-1, self.full[0].shape[2])
        self.behind = [layer[:, :, :-1].transpose(0, 2, 1) for layer in self.full]

    def spread_row(self, layer: int) -> Floats:
        """The weights into the one unit of `layer`, as (units before, copies, 1)."""
        return self.behind[layer].transpose(1, 0, 2)


class _Room:
    """The arrays that a batch of one size is worked in, for all copies.

    Names ending in `each` are views with the copies in front, as batched products want them.
    """

    def __init__(self, network: Network, copies: int, batch: int) -> None:
        dtype, units = network.dtype, network.sizes[1:]
        full = [np.ones((n + 1, copies, batch), dtype=dtype) for n in units]
        self.values = [each[:-1] for each in full]
        self.first = self.values[0].reshape(-1, batch)
        self.full_each = [each.transpose(1, 0, 2) for each in full]
        self.turned_each = [each.transpose(1, 2, 0) for each in full]
        self.values_each = [values.transpose(1, 0, 2) for values in self.values]
        self.deltas: list[Floats] = [np.empty((n, copies, batch), dtype=dtype) for n in units]
        self.deltas_each = [delta.transpose(1, 0, 2) for delta in self.deltas]
        self.first_delta = self.deltas[0].reshape(-1, batch)
        self.scratch: list[Floats] = [np.empty((n, copies, batch), dtype=dtype) for n in units]


class NetworkEnsemble:
    """`copies` of `network`; the parameters of all in one vector (copies * parameters,).

    Raises ValueError for an output activation, which no demo needs here.
    """

    def __init__(self, network: Network, copies: int) -> None:
        if network.output.name != "linear":
            raise ValueError("an ensemble has linear outputs")
        self.network, self.copies = network, copies
        self._seen: tuple[_Views, ...] = ()
        self._rooms: dict[int, _Room] = {}

    def gather(self, thetas: Floats) -> Floats:
        """One vector out of the parameters of each copy (copies, parameters)."""
        flat = np.empty(self.copies * self.network.parameters, self.network.dtype)
        for k, theta in enumerate(thetas):
            for i, layer in enumerate(self.network.layers(theta)):
                self._of_copy(flat, i, k)[:] = layer
        return flat

    def scatter(self, flat: Floats) -> Floats:
        """The parameters of each copy (copies, parameters) out of one vector."""
        thetas = np.empty((self.copies, self.network.parameters), flat.dtype)
        for k, theta in enumerate(thetas):
            for i, layer in enumerate(self.network.layers(theta)):
                layer[:] = self._of_copy(flat, i, k)
        return thetas

    def spread(self, rates: Floats) -> Floats:
        """The rate of every number in the vector, from one rate a copy (copies,)."""
        return self.gather(np.repeat(rates[:, None], self.network.parameters, axis=1))

    def losses(self, flat: Floats, of: Samples) -> Floats:
        """The mean loss of each copy over the samples: shape (copies,)."""
        outputs = self._forward(self._views(flat), of).values_each[-1]
        value = self.network.loss_of.value
        return np.array([value(each, of.targets) for each in outputs])

    def gradient(self, flat: Floats, of: Samples, out: Floats | None = None) -> Floats:
        """The gradient of each copy's own loss, in one vector as `flat`."""
        out = np.empty_like(flat) if out is None else out
        views, outs = self._views(flat), self._views(out)
        room, network = self._forward(views, of), self.network
        slope = network.activation.times_slope
        self._loss_slope(room, of.targets)
        for i in range(len(views.full) - 1, 0, -1):
            np.matmul(room.deltas_each[i], room.turned_each[i - 1], outs.full[i])
            if network.sizes[i + 1] == 1:
                # A product with a single row is an outer one, which multiplying does much faster.
                np.multiply(views.spread_row(i), room.deltas[i], room.deltas[i - 1])
            else:
                np.matmul(views.behind[i], room.deltas_each[i], room.deltas_each[i - 1])
            slope(room.deltas[i - 1], room.values[i - 1], room.scratch[i - 1])
        np.dot(room.first_delta, of.inputs.T, outs.first)
        return out

    def _loss_slope(self, room: _Room, targets: Floats) -> None:
        loss = self.network.loss_of
        if loss.name == "softmax":
            loss.slope(room.values_each[-1], targets, room.deltas_each[-1])
            return
        delta = room.deltas[-1]
        loss.slope(room.values[-1], targets[:, None, :], delta)
        # That mean was taken over all copies; each copy's is over its own outputs.
        np.multiply(delta, self.copies, delta)

    def _of_copy(self, flat: Floats, layer: int, copy: int) -> Floats:
        full = self._views(flat).full[layer]
        view: Floats = full[copy] if layer else full[:, copy]
        return view

    def _views(self, flat: Floats) -> _Views:
        for views in self._seen:
            if views.flat is flat:
                return views
        views = _Views(flat, self.network, self.copies)
        self._seen = (views, *self._seen[:1])
        return views

    def _forward(self, views: _Views, of: Samples) -> _Room:
        batch = of.inputs.shape[1]
        if batch not in self._rooms:
            if len(self._rooms) >= 8:
                self._rooms.clear()
            self._rooms[batch] = _Room(self.network, self.copies, batch)
        room, last = self._rooms[batch], len(views.full) - 1
        apply = self.network.activation.apply
        np.dot(views.first, of.inputs, room.first)
        if last:
            apply(room.first)
        for i in range(1, last + 1):
            np.matmul(views.full[i], room.full_each[i - 1], room.values_each[i])
            if i < last:
                apply(room.values[i])
        return room
