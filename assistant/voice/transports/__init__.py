"""How a call comes in: SIP, Asterisk AudioSocket, Media Streams over WebSocket, the browser's microphone.

Each is one file behind `CallTransport`; the call itself never knows which one carries it.
"""
