"""Takes jobs from a Redis stream one by one; on SIGTERM it ends with the job that it has, unless FINISHES_JOBS is false.

What a job does comes first and its acknowledgement last, so that a worker that is killed in between leaves a job that another
claims after 2 s and does again."""
import os
import signal
import socket
import time

import redis

STREAM, GROUP, NAME = "jobs", "workers", socket.gethostname()
ABANDONED_MS = 2000
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
    taken = queue.xautoclaim(STREAM, GROUP, NAME, ABANDONED_MS, count=1)[1]
    if not taken:
        read = queue.xreadgroup(GROUP, NAME, {STREAM: ">"}, count=1, block=500)
        taken = read[0][1] if read else []
    for job, fields in taken:
        queue.hincrby("done", fields["number"], 1)
        queue.hincrby("by", os.environ["APP_VERSION"], 1)
        time.sleep(0.02)
        queue.xack(STREAM, GROUP, job)
