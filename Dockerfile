# The lab for a class; see docs/lab-hosting.md.

FROM node:22-slim AS build
WORKDIR /corsage
COPY package.json package-lock.json ./
# Nothing but the lab is built: no library needs its own install script for that.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build:lab

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /corsage
# Everything that runs is in the bundle: no library is installed here.
COPY package.json LICENSE ./
COPY scenarios/ scenarios/
COPY --from=build /corsage/dist/lab/ dist/lab/
USER node
EXPOSE 4280
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4280/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process, and so hears SIGTERM.
CMD ["node", "dist/lab/main.js", "--host", "0.0.0.0", "--port", "4280"]
