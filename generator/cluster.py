"""A Dask cluster as an executor: batches run on other machines, which share nothing with this one but the program.

What all batches need is sent to each worker once, by its digest. The workers need the same Glocal and the same Python;
give each one thread (``dask worker --nthreads 1``), for more than one batch at a time no process renders.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

import generator
from generator.errors import MachineError
from generator.executors import Shared

R = TypeVar("R")

#: Seconds to wait for the scheduler, and for a worker to be there.
PATIENCE = 15.0
#: How many values that batches share are kept on the workers.
_MOST_SHARED = 4
_MISSING_HINT = 'install it with: pip install "glocal[cluster]"'


class ClusterExecutor(Executor):
    """The workers of a Dask cluster. ``client`` is a ``distributed.Client``; it is closed by :meth:`shutdown`.

    A batch whose worker dies runs again on another one: batches only read, so that does no harm.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._inner: Executor = client.get_executor(pure=False)
        self._shared: dict[str, Any] = {}

    @property
    def jobs(self) -> int:
        """How many batches can run at once."""
        return max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def share(self, shared: Shared[Any]) -> Any:
        """What stands for a value in :meth:`submit`: it is sent to every worker now, and once only."""
        found = self._shared.pop(shared.key, None)
        if found is None:
            found = self._client.scatter([shared], broadcast=True, hash=False)[0]
        self._shared[shared.key] = found
        for key in list(self._shared)[:-_MOST_SHARED]:
            del self._shared[key]
        return found

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """See ``concurrent.futures.Executor.submit``."""
        return self._inner.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See ``concurrent.futures.Executor.shutdown``. Ends the connection; the cluster lives on."""
        self._shared.clear()
        self._client.close()


def open_cluster(address: str, *, patience: float = PATIENCE) -> ClusterExecutor:
    """The cluster whose scheduler answers at an address (``tcp://host:8786``).

    Raises: MachineError ``no-dask``, ``no-cluster``, ``no-workers``, ``other-workers``.
    """
    try:
        import distributed  # noqa: PLC0415 - heavy, and only a cluster needs it
    except ImportError:
        raise MachineError("no-dask", "dask.distributed is not installed", None, _MISSING_HINT) from None
    try:
        client: Any = distributed.Client(address, timeout=patience, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        hint = "start one with: dask scheduler; then dask worker --nthreads 1 tcp://HOST:8786"
        raise MachineError("no-cluster", f"no scheduler answers at {address}: {error}", None, hint) from error
    try:
        client.wait_for_workers(1, timeout=patience)
        _check_workers(client.run(program_key))
    except TimeoutError:
        client.close()
        hint = f"start some with: dask worker --nthreads 1 {address}"
        raise MachineError("no-workers", f"the scheduler at {address} has no workers", None, hint) from None
    except BaseException:
        client.close()
        raise
    return ClusterExecutor(client)


def program_key() -> str:
    """What has to be the same wherever batches run, for a person to read."""
    return f"Glocal {generator.__version__}, Python {sys.version_info[0]}.{sys.version_info[1]}"


def _check_workers(found: dict[str, str]) -> None:
    own = program_key()
    for worker, key in sorted(found.items()):
        if key != own:
            message = f"the worker at {worker} has another program: {key}; here it is {own}"
            raise MachineError("other-workers", message, None, "install the same version everywhere")
