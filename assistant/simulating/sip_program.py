"""A SIP telephone as a program of its own: the stack allows one telephone for each process.

Speaks AudioSocket's messages on standard input and output: sound, keys, hang-up; UP when the call is answered and
PASSED_ON with the address that the other side asked us to call. `--answer` makes it a telephone that picks up.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys

from baresip import (
    Account,
    AudioNotActive,
    AudioRestarted,
    BaresipError,
    Call,
    CallState,
    Config,
    Runtime,
    TransferRequest,
    UserAgent,
)

from assistant.voice.transports.audiosocket_messages import (
    HANG_UP,
    KEY,
    SOUND,
    AudioSocketMessage,
    AudioSocketReader,
)

UP, PASSED_ON = 0x71, 0x72
BEAT_SECONDS = 0.02


def tell(kind: int, payload: bytes = b"") -> None:
    """One message to whoever started us."""
    sys.stdout.buffer.write(AudioSocketMessage(kind, payload).encode())
    sys.stdout.buffer.flush()


class SipTelephone:
    """Dials or answers one call at a time and passes its sound through."""

    def __init__(self, user: str, port: int, encryption: str) -> None:
        self._user, self._port, self._encryption = user, port, encryption
        self._runtime = Runtime()
        self._call: Call | None = None
        self.over = asyncio.Event()

    async def start(self) -> UserAgent:
        """The telephone, ready to dial and to ring."""
        listen = f"sip_listen 127.0.0.1:{self._port}"
        config = Config(
            net_interface="127.0.0.1", native_log_level="error", extra_config_text=listen, max_concurrent_calls=4
        )
        await self._runtime.start(config)
        account = Account(
            user=self._user,
            domain=f"127.0.0.1:{self._port}",
            password="",
            reg_interval=0,
            audio_codecs=("pcma", "pcmu"),
            extra_params=(f"mediaenc={self._encryption}",) if self._encryption else (),
        )
        return await UserAgent.create(self._runtime, account)

    async def dial(self, agent: UserAgent, target: str) -> None:
        """Call somebody; ends the program when nobody answers."""
        call = await agent.dial(target)
        self._follow(call)
        await call.wait_established(15)
        tell(UP)

    def pick_up(self, agent: UserAgent) -> None:
        """Answer whoever calls."""

        def ring(call: Call) -> None:
            self._follow(call)
            self._task = asyncio.create_task(self._answer(call))

        agent.on_incoming(ring)

    async def _answer(self, call: Call) -> None:
        await call.answer()
        await call.wait_established(15)
        tell(UP)

    def _follow(self, call: Call) -> None:
        self._call = call
        call.on_transfer_request(self._asked_to_call)
        call.on(lambda event: self._ended(call))

    def _ended(self, call: Call) -> None:
        """A call that was passed on is not ours any more."""
        if (
            self._call and call.handle == self._call.handle and call.state is CallState.CLOSED
        ):  # not one that was passed on
            self.over.set()

    def _asked_to_call(self, request: TransferRequest) -> None:
        tell(PASSED_ON, request.target.encode())
        self._task = asyncio.create_task(self._pass_on())

    async def _pass_on(self) -> None:
        assert self._call is not None
        with contextlib.suppress(BaresipError):
            self._follow(await self._call.accept_transfer())

    async def listen(self) -> None:
        """Give out what arrives, every 20 ms."""
        while not self.over.is_set():
            await asyncio.sleep(BEAT_SECONDS)
            with contextlib.suppress(AudioNotActive, AudioRestarted):
                if self._call and (data := self._call.audio.read(3200)):
                    tell(SOUND, data)

    async def obey(self, message: AudioSocketMessage) -> None:
        """Do one thing we are told."""
        with contextlib.suppress(AudioNotActive, AudioRestarted, BaresipError):
            if message.kind == SOUND and self._call:
                self._call.audio.write(message.payload)
            elif message.kind == KEY and self._call:
                await self._call.send_dtmf(message.payload.decode("ascii"))
            elif message.kind == HANG_UP:
                if self._call:
                    await self._call.hangup()
                self.over.set()

    async def stop(self) -> None:
        """End everything."""
        with contextlib.suppress(BaresipError):
            await self._runtime.close()


async def main() -> None:
    """Run until the call is over or we are told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--user", default="caller")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--dial", default="")
    parser.add_argument("--answer", action="store_true")
    parser.add_argument("--encryption", default="")
    options = parser.parse_args()
    telephone = SipTelephone(options.user, options.port, options.encryption)
    agent = await telephone.start()
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)

    async def read_orders() -> None:
        messages = AudioSocketReader()
        while data := await reader.read(8192):
            for message in messages.feed(data):
                await telephone.obey(message)
        telephone.over.set()

    orders = asyncio.create_task(read_orders())
    sound = asyncio.create_task(telephone.listen())
    try:
        if options.answer:
            telephone.pick_up(agent)
            tell(UP)
        else:
            await telephone.dial(agent, options.dial)
        await telephone.over.wait()
    except BaresipError as problem:
        print(type(problem).__name__, file=sys.stderr)
    finally:
        orders.cancel()
        sound.cancel()
        await telephone.stop()


if __name__ == "__main__":
    asyncio.run(main())
