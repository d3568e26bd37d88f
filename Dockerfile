# The embedded host with its web app; everything it keeps is in /data. It runs as a user of its own and needs nothing else that it may write
# (see compose.yaml: the root is read-only, /tmp is in memory).
FROM node:20-bookworm-slim AS web
WORKDIR /src/static-web
COPY static-web/package.json static-web/package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY static-web ./
RUN npx vite build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY Mancrel.Core Mancrel.Core
COPY Mancrel.Api Mancrel.Api
COPY Mancrel.Local Mancrel.Local
COPY infra/Models infra/Models
COPY static-web/package.json static-web/package.json
COPY --from=web /src/static-web/dist static-web/dist
RUN dotnet publish Mancrel.Local -c Release -o /app -p:SkipWebApp=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
# A volume takes over the owner of the folder that it is mounted on.
RUN mkdir /data /backup && chown $APP_UID:$APP_UID /data /backup
# The runtime would put a socket for debuggers into /tmp.
ENV DOTNET_EnableDiagnostics=0
USER $APP_UID
VOLUME /data
EXPOSE 7071
# The image has no curl: the program asks itself.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["dotnet", "Mancrel.Local.dll", "health", "--urls", "http://127.0.0.1:7071"]
ENTRYPOINT ["dotnet", "Mancrel.Local.dll", "--urls", "http://0.0.0.0:7071", "--data", "/data"]
