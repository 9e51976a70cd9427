"""A Ray cluster of three nodes on this machine, one of which is lost in mid-run."""

from __future__ import annotations

import os

import pytest

from evnlp.corpus.engines import Limits
from evnlp.corpus.engines.processes import Processes
from evnlp.corpus.readers import Reader
from evnlp.corpus.recipe import Recipe
from evnlp.corpus.shards import cut, finished

ray = pytest.importorskip("ray")
cluster_utils = pytest.importorskip("ray.cluster_utils")


@pytest.fixture
def cluster(monkeypatch, root):
    """Three nodes of one processor each."""
    monkeypatch.setenv("PYTHONPATH", f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    nodes = cluster_utils.Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    for _ in range(2):
        nodes.add_node(num_cpus=1)
    yield nodes
    ray.shutdown()
    nodes.shutdown()


def test_a_node_is_lost(cluster, articles):
    from evnlp.corpus.engines.cluster import RayTasks

    shards = list(cut(Reader([articles(600)]), 30))
    engine = RayTasks(Recipe(), Limits(), cluster.address)
    found = []
    try:
        for shard, outcomes in finished(engine, shards):
            found.append((shard.number, outcomes))
            if len(found) == 3:
                cluster.remove_node(next(iter(cluster.worker_nodes)), allow_graceful=False)
    finally:
        engine.close()
    here = Processes(Recipe(), 1, Limits())
    try:
        assert found == [(shard.number, outcomes) for shard, outcomes in finished(here, shards)]
    finally:
        here.close()
