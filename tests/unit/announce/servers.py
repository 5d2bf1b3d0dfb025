"""Networks on this machine: each answers as the real one does, keeps what it is given, and can be made to fail."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TOKEN = "secret-token-1"


@dataclass
class Request:
    """What arrived."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, object]:
        """The body as a JSON object."""
        value = json.loads(self.body)
        assert isinstance(value, dict)
        return value

    def form(self) -> dict[str, str]:
        """The body as a form, urlencoded or multipart (files by name as ``name!``)."""
        kind = self.headers.get("content-type", "")
        if "multipart" not in kind:
            return {key: rows[0] for key, rows in parse_qs(self.body.decode()).items()}
        found = {}
        boundary = kind.partition("boundary=")[2].encode()
        for part in self.body.split(b"--" + boundary)[1:-1]:
            head, _, content = part.partition(b"\r\n\r\n")
            name = re.search(rb'name="([^"]*)"', head)
            assert name
            mark = "!" if b"filename=" in head else ""
            found[name[1].decode() + mark] = content[:-2].decode("latin-1")
        return found


@dataclass
class Reply:
    """What is answered. ``half``: the body breaks off; ``seconds``: the time it takes."""

    status: int
    body: object = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    half: bool = False
    seconds: float = 0.0


#: Turns a request and the reply the network would give into another one. It may not ask for the reply at all, by which
#: the request has no effect.
Fault = Callable[[Request, Callable[[], Reply]], Reply]


class Network:
    """A network: ``posts`` are those that readers see; ``faults`` are used up by the requests that would make one."""

    publishes: str = ""

    def __init__(self) -> None:
        self.posts: list[dict[str, object]] = []
        self.requests: list[Request] = []
        self.faults: list[Fault] = []
        self.early: list[Fault] = []
        self.url = ""
        self.lock = threading.Lock()

    def answer(self, request: Request) -> Reply:
        """The reply to a request, after the faults that are due."""
        self.requests.append(request)
        is_post = request.method == "POST" and re.search(self.publishes, request.path) is not None
        faults = self.faults if is_post else self.early
        fault = faults.pop(0) if faults else None
        if fault is None:
            with self.lock:
                return self.reply(request)
        return fault(request, lambda: self.reply(request))

    def reply(self, request: Request) -> Reply:
        """What the network itself says."""
        raise NotImplementedError


class TelegramServer(Network):
    """api.telegram.org, with one channel."""

    publishes = r"/send(Message|Photo)$"
    chats: Mapping[str, dict[str, object]] = {
        "@kettle_almaty": {"id": -1001234, "type": "channel", "username": "kettle_almaty"},
        "-100777": {"id": -100777, "type": "supergroup"},
    }

    def reply(self, request: Request) -> Reply:
        """See :class:`Network`."""
        if not request.path.startswith(f"/bot{TOKEN}/"):
            return self.error(401, "Unauthorized")
        is_json = request.headers.get("content-type", "").startswith("application/json")
        values: Mapping[str, object] = request.json() if is_json else request.form()
        chat = self.chats.get(str(values.get("chat_id")))
        if chat is None:
            return self.error(400, "Bad Request: chat not found")
        text = str(values.get("text", values.get("caption", "")))
        if re.search(r"<(?!/?(b|i|u|s|a|code|pre)\b)", text):
            return self.error(400, "Bad Request: can't parse entities: Unsupported start tag")
        self.posts.append(dict(values))
        message = {"message_id": 40 + len(self.posts), "chat": chat, "date": 1, "text": text}
        return Reply(200, {"ok": True, "result": message})

    @staticmethod
    def error(code: int, told: str, **parameters: object) -> Reply:
        """An error as Telegram writes it."""
        value: dict[str, object] = {"ok": False, "error_code": code, "description": told}
        return Reply(code, {**value, "parameters": parameters} if parameters else value)


class MastodonServer(Network):
    """A server of the fediverse, with idempotency keys."""

    publishes = r"/api/v1/statuses$"

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[str, dict[str, object]] = {}
        self.media: list[dict[str, str]] = []
        self.turns = 0

    def reply(self, request: Request) -> Reply:
        """See :class:`Network`."""
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return Reply(401, {"error": "The access token is invalid"})
        if request.path == "/api/v2/media":
            self.media.append(request.form())
            return Reply(202 if self.turns else 200, {"id": str(len(self.media)), "type": "image"})
        if request.path.startswith("/api/v1/media/"):
            self.turns -= 1
            return Reply(206 if self.turns > 0 else 200, {"id": request.path.rpartition("/")[2]})
        key = request.headers.get("idempotency-key", "")
        if key and key in self.keys:
            return Reply(200, self.keys[key])
        values = request.json()
        if not values.get("status"):
            return Reply(422, {"error": "Validation failed: Text can't be blank"})
        self.posts.append(values)
        number = str(110 + len(self.posts))
        status: dict[str, object] = {"id": number, "url": f"https://social.example/@kettle/{number}", "uri": "x"}
        if key:
            self.keys[key] = status
        return Reply(200, status)


class BlueskyServer(Network):
    """A personal data server."""

    publishes = r"putRecord$"
    did = "did:plc:kettle"

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[str, dict[str, object]] = {}
        self.blobs: list[bytes] = []
        self.writes = 0

    def reply(self, request: Request) -> Reply:
        """See :class:`Network`."""
        method = request.path.rpartition("/")[2]
        if method == "com.atproto.server.createSession":
            values = request.json()
            if values != {"identifier": "kettle.example", "password": TOKEN}:
                return self.error(401, "AuthenticationRequired", "Invalid identifier or password")
            return Reply(200, {"did": self.did, "handle": "kettle.example", "accessJwt": "jwt", "refreshJwt": "r"})
        if request.headers.get("authorization") != "Bearer jwt":
            return self.error(401, "AuthMissing", "Authentication Required")
        if method == "com.atproto.repo.uploadBlob":
            self.blobs.append(request.body)
            kind = request.headers["content-type"]
            blob = {"$type": "blob", "ref": {"$link": "bafy"}, "mimeType": kind, "size": len(request.body)}
            return Reply(200, {"blob": blob})
        if method == "com.atproto.repo.getRecord":
            name = request.query["rkey"]
            if name not in self.records:
                return self.error(400, "RecordNotFound", f"Could not locate record: {name}")
            return Reply(200, {"uri": self.uri(name), "cid": "c", "value": self.records[name]})
        values = request.json()
        name = str(values["rkey"])
        if not re.fullmatch(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}", name):
            return self.error(400, "InvalidRequest", "Invalid record key")
        record = values["record"]
        assert isinstance(record, dict)
        self.writes += 1
        self.records[name] = record
        self.posts = list(self.records.values())
        return Reply(200, {"uri": self.uri(name), "cid": "c", "validationStatus": "valid"})

    def uri(self, name: str) -> str:
        """The address of a record."""
        return f"at://{self.did}/app.bsky.feed.post/{name}"

    @staticmethod
    def error(status: int, name: str, message: str) -> Reply:
        """An error as XRPC writes it."""
        return Reply(status, {"error": name, "message": message})


class DiscourseServer(Network):
    """A forum."""

    publishes = r"/posts\.json$"

    def __init__(self) -> None:
        super().__init__()
        self.topics: dict[str, int] = {}

    def reply(self, request: Request) -> Reply:
        """See :class:`Network`."""
        if request.headers.get("api-key") != TOKEN:
            value = {"errors": ["You are not permitted to view the requested resource."]}
            return Reply(403, {**value, "error_type": "invalid_access"})
        match = re.fullmatch(r"/t/external_id/([\w-]{1,50})\.json", request.path)
        if match:
            if match[1] not in self.topics:
                return Reply(404, {"errors": ["The requested URL or resource could not be found."]})
            return Reply(301, "", {"Location": f"{self.url}/t/summer-menu/{self.topics[match[1]]}.json?page="})
        values = request.json()
        name = str(values["external_id"])
        if not re.fullmatch(r"[\w-]{1,50}", name) or name in self.topics:
            return Reply(422, {"action": "create_post", "errors": ["External has already been taken"]})
        if len(str(values["title"])) < 15:
            return Reply(422, {"action": "create_post", "errors": ["Title is too short (minimum is 15 characters)"]})
        self.posts.append(values)
        self.topics[name] = 70 + len(self.posts)
        return Reply(200, {"id": 900, "topic_id": self.topics[name], "topic_slug": "summer-menu", "post_number": 1})


class VkServer(Network):
    """api.vk.com; it answers 200 to errors too."""

    publishes = r"wall\.post$"

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[str, int] = {}
        self.photos: list[dict[str, str]] = []
        self.is_group_token = False

    def reply(self, request: Request) -> Reply:
        """See :class:`Network`."""
        values = request.form()
        if request.path == "/upload":  # another host: it knows nothing of tokens
            if "authorization" in request.headers or "photo!" not in values:
                return Reply(200, {"error": "ERR_UPLOAD_BAD"})
            return Reply(200, {"server": 7, "photo": '[{"photo":"a1"}]', "hash": "c0ffee"})
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return self.error(5, "User authorization failed: invalid access_token.")
        if request.path.endswith("utils.resolveScreenName"):
            if values["screen_name"] != "kettle_kz":
                return Reply(200, {"response": []})
            return Reply(200, {"response": {"type": "group", "object_id": 555}})
        if request.path.rpartition("/")[2].startswith("photos."):
            if self.is_group_token:
                return self.error(27, "Group authorization failed: method is unavailable with group auth.")
            if values["group_id"] != "555":
                return self.error(15, "Access denied")
            if request.path.endswith("getWallUploadServer"):
                value = {"album_id": -14, "upload_url": f"{self.url}/upload", "user_id": 9}
                return Reply(200, {"response": value})
            if (values["server"], values["photo"], values["hash"]) != ("7", '[{"photo":"a1"}]', "c0ffee"):
                return self.error(121, "Invalid hash")
            self.photos.append(values)
            return Reply(200, {"response": [{"id": 456 + len(self.photos), "owner_id": 9, "album_id": -14}]})
        if values["owner_id"] != "-555" or values.get("from_group") != "1":
            return self.error(15, "Access denied")
        number = self.keys.get(values["guid"])
        if number is None:
            self.posts.append(dict(values))
            number = self.keys[values["guid"]] = 300 + len(self.posts)
        return Reply(200, {"response": {"post_id": number}})

    @staticmethod
    def error(code: int, told: str) -> Reply:
        """An error as VK writes it."""
        return Reply(200, {"error": {"error_code": code, "error_msg": told, "request_params": []}})


SERVERS: Mapping[str, type[Network]] = {
    "telegram": TelegramServer,
    "mastodon": MastodonServer,
    "bluesky": BlueskyServer,
    "discourse": DiscourseServer,
    "vk": VkServer,
}


@contextmanager
def serve(network: Network) -> Iterator[Network]:
    """The network behind an address of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._handle()

        def do_POST(self) -> None:
            self._handle()

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

        def _handle(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            query = {key: rows[0] for key, rows in parse_qs(parts.query).items()}
            headers = {key.lower(): value for key, value in self.headers.items()}
            reply = network.answer(Request(self.command, parts.path, query, headers, body))
            content = reply.body.encode() if isinstance(reply.body, str) else json.dumps(reply.body).encode()
            if reply.seconds:
                time.sleep(reply.seconds)
            try:
                self.send_response(reply.status)
                for key, value in reply.headers.items():
                    self.send_header(key, value)
                if "Content-Type" not in reply.headers:
                    self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content[: len(content) // 2] if reply.half else content)
            except OSError:
                pass
            if reply.half:
                self.close_connection = True

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that went away is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    network.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield network
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# --- faults -----------------------------------------------------------------------------------------------------------


def instead(reply: Reply) -> Fault:
    """The request has no effect, and this is answered."""
    return lambda request, go: reply


def after(reply: Reply) -> Fault:
    """The request has its effect, and this is answered all the same."""

    def fault(request: Request, go: Callable[[], Reply]) -> Reply:
        go()
        return reply

    return fault


def half(request: Request, go: Callable[[], Reply]) -> Reply:
    """The request has its effect, and the answer breaks off."""
    reply = go()
    return Reply(reply.status, reply.body, reply.headers, half=True)


def slow(request: Request, go: Callable[[], Reply]) -> Reply:
    """The request has its effect, and the answer comes too late."""
    reply = go()
    return Reply(reply.status, reply.body, reply.headers, seconds=1.2)
