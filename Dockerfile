# The bot as one static program, run by nobody in particular.
#
#   docker build -t corrobot .
#   docker run --env-file .env -v corrobot:/data -p 8080:8080 corrobot
#
# The database is /data/corrobot.db unless CORROBOT_DB says otherwise; to fill it:
#
#   docker run -v corrobot:/data -v "$PWD/articles:/articles:ro" corrobot load /articles

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/corrobot ./cmd/corrobot \
 && mkdir /out/data

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/corrobot /corrobot
COPY --from=build --chown=nonroot:nonroot /out/data /data
USER nonroot
WORKDIR /data
ENV CORROBOT_DB=/data/corrobot.db
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=20s CMD ["/corrobot", "serve", "--healthcheck"]
ENTRYPOINT ["/corrobot"]
CMD ["serve"]
