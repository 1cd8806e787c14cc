// A server that knows no signals: as process 1 it ignores SIGTERM.
const http = require('http');
const version = process.env.APP_VERSION;
let answered = 0;

http.createServer((request, response) => {
  response.setHeader('X-App-Version', version);
  response.end(`node ${version}\n`);
  answered++;
}).listen(3000);

http.createServer((request, response) =>
  response.end(`http_server_request_duration_seconds_count{http_response_status_code="200"} ${answered}\n`)
).listen(9100);
