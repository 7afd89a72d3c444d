# The release is made here; a container holds nothing else, builds nothing and runs as nobody special. PostgreSQL is
# another container's.
FROM node:24-bookworm-slim AS made
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN npm run release -- --bare

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data LOG_FORMAT=json
WORKDIR /app
COPY --from=made /app/.farandole/release/farandole /app
# Written at run time: /data, and Next's cache.
RUN mkdir -p /data .next/cache && chown -R node:node /data .next/cache .farandole
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/health/ready').then(a=>process.exit(a.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "bin/farandole.mjs"]
CMD ["start"]
