"""An ASGI application: every path answers with the version, every WebSocket sends every text back."""
import os

from prometheus_client import Histogram, start_http_server

VERSION = os.environ["APP_VERSION"]
SECONDS = Histogram("http_server_request_duration_seconds", "Time to an answer.", ["http_response_status_code"])


async def app(scope, receive, send):
    if scope["type"] == "websocket":
        await echo(receive, send)
    elif scope["type"] == "http":
        with SECONDS.labels("200").time():
            await answer(send)
    else:
        await lifespan(receive, send)


async def answer(send):
    headers = [(b"content-type", b"text/plain"), (b"x-app-version", VERSION.encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"uvicorn %s\n" % VERSION.encode()})


async def echo(receive, send):
    while True:
        event = await receive()
        if event["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})
        elif event["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": event.get("text") or ""})
        else:
            return


async def lifespan(receive, send):
    while True:
        event = await receive()
        if event["type"] == "lifespan.startup":
            start_http_server(9100)
        await send({"type": event["type"] + ".complete"})
        if event["type"] == "lifespan.shutdown":
            return
