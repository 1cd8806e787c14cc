"""Takes jobs from a Redis stream one by one; on SIGTERM it ends with the job that it has, unless FINISHES_JOBS is false."""
import os
import signal
import socket
import time

import redis

STREAM, GROUP = "jobs", "workers"
ending = False


def end(number, frame):
    global ending
    ending = True


if os.environ.get("FINISHES_JOBS") != "false":
    signal.signal(signal.SIGTERM, end)
queue = redis.Redis(os.environ["REDIS_HOST"], db=1, password=os.environ["REDIS_PASSWORD"], decode_responses=True)
try:
    queue.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
except redis.ResponseError:
    pass  # The group is there.
while not ending:
    for _, jobs in queue.xreadgroup(GROUP, socket.gethostname(), {STREAM: ">"}, count=1, block=500) or []:
        for job, fields in jobs:
            time.sleep(0.02)
            queue.hincrby("done", fields["number"], 1)
            queue.hincrby("by", os.environ["APP_VERSION"], 1)
            queue.xack(STREAM, GROUP, job)
