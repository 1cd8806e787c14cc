// A server that knows no signals: as process 1 it ignores SIGTERM. It listens a second after its start, as one does that connects to
// something first.
const http = require('http');
const version = process.env.APP_VERSION;
let answered = 0;

const server = http.createServer((request, response) => {
  response.setHeader('X-App-Version', version);
  response.end(`node ${version}\n`);
  answered++;
});
setTimeout(() => server.listen(3000), 1000);

http.createServer((request, response) => {
  response.setHeader('Content-Type', 'text/plain; version=0.0.4');
  response.end(`http_server_request_duration_seconds_count{http_response_status_code="200"} ${answered}\n`);
}).listen(9100);
