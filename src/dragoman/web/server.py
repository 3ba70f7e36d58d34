"""Serves the dossier until it is stopped."""

from __future__ import annotations

from dragoman.web.app import Settings, application

LOG_LEVEL = "warning"
STOP_WITHIN = 3
"""Seconds that answers under way have when the server is told to stop."""


def serve(settings: Settings, host: str, port: int) -> None:
    """Answer at *host* and *port* until a signal ends it."""
    import uvicorn

    uvicorn.run(
        application(settings),
        host=host,
        port=port,
        log_level=LOG_LEVEL,
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=STOP_WITHIN,
        limit_concurrency=64,
        h11_max_incomplete_event_size=32_768,
    )
