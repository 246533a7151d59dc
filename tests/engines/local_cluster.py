"""A real Spark cluster on this machine: a standalone master and two workers, stopped in any case."""

import contextlib
import os
import socket
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

START_SECONDS = 60


@contextlib.contextmanager
def local_cluster(folder, memory="1g"):
    """Yield the address of the master once both workers have joined; logs are written into the folder."""
    port = free_port()
    address = f"spark://127.0.0.1:{port}"
    with contextlib.ExitStack() as running:
        run = Daemons(folder, running)
        run.start("master", "Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        run.wait_for("master", "I have been elected leader")
        for number in (1, 2):
            options = ["--host", "127.0.0.1", "--cores", "1", "--memory", memory, "--webui-port", "0"]
            run.start(
                f"worker{number}", "Worker", *options, "--work-dir", str(folder / f"work{number}"), address
            )
        for number in (1, 2):
            run.wait_for(f"worker{number}", "Successfully registered with master")
        yield address


class Daemons:
    """Processes of Spark that end with the stack."""

    def __init__(self, folder, running):
        self.folder, self.running = folder, running
        self.home = Path(find_spec("pyspark").origin).parent

    def start(self, name, role, *options):
        log = self.running.enter_context((self.folder / f"{name}.log").open("w"))
        command = [
            str(self.home / "bin" / "spark-class"),
            f"org.apache.spark.deploy.{role.lower()}.{role}",
            *options,
        ]
        environment = os.environ | {"SPARK_HOME": str(self.home), "SPARK_LOCAL_IP": "127.0.0.1"}
        process = subprocess.Popen(
            command,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=self.folder,
            start_new_session=True,
        )
        self.running.callback(end, process)

    def wait_for(self, name, sentence):
        until = time.monotonic() + START_SECONDS
        while sentence not in (text := (self.folder / f"{name}.log").read_text()):
            assert time.monotonic() < until, f"{name} did not start:\n{text[-2000:]}"
            time.sleep(0.2)


def end(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
