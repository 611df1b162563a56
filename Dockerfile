# One image: the service on Node 24. Without accounts it answers loopback only, see docs/operations.md.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --include=optional --ignore-scripts
COPY . .
RUN node bin/build-web.mjs

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
ENV UMSTIEG_DATA_DIR=/data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=20s --start-period=180s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||8080)+'/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "src/server.ts"]
