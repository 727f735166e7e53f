# Two images: `tutor` (the default) serves every door; `router` stands before several model servers.
# SGLang itself comes from its own image, see deploy/ and docs/sizing.md.
#
#   docker build -t kptutor:0.1.0 .
#   docker build -t kptutor-router:0.1.0 --target router .

FROM python:3.12-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin kptutor

FROM base AS build
WORKDIR /source
COPY . .
RUN python -m venv /opt/kptutor \
 && /opt/kptutor/bin/pip install -c constraints.txt '.[server,postgres,mcp,render]' \
 && /opt/kptutor/bin/python -m compileall -q /opt/kptutor/lib

FROM base AS router
RUN pip install sglang-router==0.3.2
COPY serving/models/router_process.py /opt/router_process.py
USER 10001:10001
ENTRYPOINT ["python", "/opt/router_process.py"]

FROM base AS tutor
COPY --from=build /opt/kptutor /opt/kptutor
ENV PATH=/opt/kptutor/bin:$PATH HOME=/tmp XDG_CACHE_HOME=/tmp/cache XDG_STATE_HOME=/tmp/state
WORKDIR /tmp
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["kptutor"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080"]
