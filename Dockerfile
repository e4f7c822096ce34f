# The bot in a container. From the same lock as every other installation.
#
#   docker build -t troly .
#   docker run -d --name troly -e TELEGRAM_BOT_TOKEN=… -e TROLY_ADMINS=… -v troly-data:/data troly
#   docker run --rm -it -v troly-data:/data troly ask "Ai chủ trì Nghị quyết 50 ở huyện?"
#
# The embedder's files (20 MB) and the first index are made at the first start, not here: they take seconds and no
# network, they live in the data volume, where an image's files would be hidden by a folder that is mounted there, and
# a volume that an older image filled is brought to the new library in the same way.

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/troly
COPY requirements/app.lock requirements/build.lock requirements/
RUN /opt/troly/bin/pip install --no-deps --require-hashes -r requirements/app.lock -r requirements/build.lock
COPY pyproject.toml README.md LICENSE ./
COPY knowledge knowledge
COPY ingest ingest
COPY bot bot
RUN /opt/troly/bin/pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin troly \
    && install --directory --owner troly --mode 0700 /data
COPY --from=build /opt/troly /opt/troly
ENV PATH=/opt/troly/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    TROLY_HOME=/data
USER 10001
WORKDIR /data
VOLUME /data
# Loading the index to look at it takes a second of one core, so not every half minute.
HEALTHCHECK --interval=5m --timeout=30s --start-period=2m --retries=2 CMD ["troly", "doctor"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["troly"]
CMD ["bot"]
