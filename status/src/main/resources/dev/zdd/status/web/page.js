'use strict';
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const COLOURS = 4;
  const KEPT = 300;
  const LEAST_SPAN = 60;
  const PATIENCE = 3;
  const $ = (id) => document.getElementById(id);

  const colours = new Map();
  let points = [];
  let failures = 0;
  let last = null;

  // ---- small helpers -------------------------------------------------------------------------------------------
  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter((it) => it !== null && it !== undefined).map((it) => it instanceof Node ? it : String(it)));
    return element;
  };
  const draw = (tag, attributes, text) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const colour = (hash) => {
    if (!colours.has(hash)) colours.set(hash, 'v' + (colours.size % COLOURS));
    return colours.get(hash);
  };
  const known = (value) => value !== null && value !== undefined;
  const number = (value, digits) => known(value) ? value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits}) : '–';
  const percent = (value, digits = 1) => known(value) ? number(value, digits) + ' %' : '–';
  const ratio = (value) => known(value) ? percent(100 * value, 2) : '–';
  const ms = (value) => !known(value) ? '–' : value >= 10000 ? number(value / 1000, 1) + ' s' : number(value, value < 10 ? 1 : 0) + ' ms';
  const clock = (iso) => new Date(iso).toLocaleTimeString('en-GB');
  const span = (seconds) => {
    const minutes = Math.floor(seconds / 60), rest = Math.round(seconds % 60);
    return minutes >= 60 ? Math.floor(minutes / 60) + ' h ' + minutes % 60 + ' min' : (minutes ? minutes + ' min' : '') + (minutes && rest ? ' ' : '') + (rest || !minutes ? rest + ' s' : '');
  };
  const plural = (count, what) => count + ' ' + what + (count === 1 ? '' : 's');
  // An attribute or text is only written when it changes, so that screen readers announce changes alone.
  const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  // The same for whole parts; what somebody has focused or selected stays where nothing changed.
  const fill = (element, ...children) => {
    const filled = element.cloneNode(false);
    filled.append(...children);
    if (!filled.isEqualNode(element)) element.replaceChildren(...filled.childNodes);
  };
  const show = (element, visible) => { if (element.hidden === visible) element.hidden = !visible; };

  const MOOD = {Healthy: 'good', Complete: 'good', Successful: 'good', Paused: 'info', Progressing: 'info', Running: 'info', Pending: 'info', Degraded: 'bad', Failed: 'bad', Error: 'bad', Inconclusive: 'warn'};
  const mood = (phase) => MOOD[phase] || 'info';

  // ---- the parts of the page -----------------------------------------------------------------------------------
  function header(snapshot, service) {
    document.title = service.name + ': ' + service.release.phase + ' – zdd status';
    say($('name'), service.name);
    say($('where'), 'namespace ' + service.namespace + ', instance ' + snapshot.instance);
    say($('strategy'), service.release.strategy);
    show($('strategy'), true);
    const phase = service.release.aborted ? 'Aborted' : service.release.phase;
    say($('phase'), phase);
    $('phase').className = 'badge ' + (service.release.aborted ? 'bad' : mood(phase));
    show($('phase'), true);
  }

  function headline(release, versions) {
    if (release.strategy === 'rolling') {
      return release.updated + ' of ' + plural(release.desired, 'pod') + ' run the newest version, ' + release.available + ' available';
    }
    const canary = versions.find((it) => it.role === 'canary');
    if (release.aborted) return 'The canary was aborted; the stable version has all the traffic';
    if (!canary || release.step.done >= release.step.count) {
      return release.phase === 'Healthy' ? 'One version has all the traffic; no canary is under way' : 'The new version takes over';
    }
    const left = release.pause && known(release.pause.secondsLeft) ? ', ' + span(release.pause.secondsLeft) + ' left' : '';
    return 'Step ' + Math.min(release.step.done + 1, release.step.count) + ' of ' + release.step.count + ': ' + release.step.text + left + ', ' + percent(canary.sharePercent, 0) + ' of the traffic to the new version';
  }

  function why(release) {
    const parts = [];
    if (release.strategy === 'rolling') return [release.phase === 'Complete' ? '' : release.message, release.phase === 'Failed' ? 'bad' : ''];
    if (release.message) parts.push(release.message);
    if (release.analysis && release.analysis.message && !release.message.includes(release.analysis.message)) parts.push(release.analysis.message);
    const inconclusive = release.pause && release.pause.reason !== 'CanaryPauseStep';
    if (inconclusive) parts.push('The measurement said nothing (' + release.pause.reason + '): promote or abort it; timed pauses of its steps do not hold it now.');
    const telling = release.aborted || release.phase === 'Degraded' || inconclusive;
    return [telling || release.phase === 'Progressing' ? parts.join(' ') : '', release.aborted || release.phase === 'Degraded' ? 'bad' : inconclusive ? 'warn' : ''];
  }

  function release(service) {
    const {release: now, versions} = service;
    say($('headline'), headline(now, versions));
    const [text, kind] = why(now);
    say($('why'), text);
    $('why').className = 'why ' + kind;
    show($('why'), text !== '');

    const shared = [...versions].reverse().filter((it) => it.sharePercent > 0);
    fill($('share'), ...shared.map((it) => {
      const part = make('span', colour(it.hash), it.sharePercent >= 6 ? percent(it.sharePercent, 0) : '');
      part.style.flex = it.sharePercent + ' 0 0';
      part.title = it.version + ': ' + percent(it.sharePercent);
      return part;
    }));
    $('share').setAttribute('aria-label', 'Traffic: ' + (shared.map((it) => it.version + ' ' + percent(it.sharePercent, 0)).join(', ') || 'sent nowhere'));
    fill($('share-legend'), ...[...versions].reverse().map((it) => make('li', colour(it.hash), it.version + ' (' + it.role + ', ' + it.hash + ')')));

    show($('steps'), now.strategy === 'canary');
    if (now.strategy !== 'canary') return;
    const canary = versions.find((it) => it.role === 'canary');
    const finished = now.step.done >= now.step.count && !now.aborted;
    fill($('steps'), ...[...now.step.weights, 100].map((weight) => {
      const at = canary ? canary.sharePercent : finished ? 100 : 0;
      const state = now.aborted ? 'lost' : finished || at > weight ? 'done' : at === weight ? 'now' : '';
      const item = make('li', state, weight + ' %');
      if (state === 'now') item.setAttribute('aria-current', 'step');
      return item;
    }));
  }

  function tiles(service) {
    const {traffic, pods} = service;
    const ready = pods.filter((it) => it.ready && it.phase !== 'Terminating').length;
    const errors = traffic.errorRatio;
    const all = [
      ['Requests', number(traffic.requestsPerSecond, 1), '/ s', ''],
      ['Error rate', ratio(errors), '', known(errors) ? (errors > 0 ? 'bad' : 'good') : ''],
      ['Errors, 5 min', ratio(traffic.errorRatio5m), '', traffic.errorRatio5m > 0 ? 'bad' : ''],
      ['P50', ms(traffic.p50Ms), '', ''], ['P95', ms(traffic.p95Ms), '', ''], ['P99', ms(traffic.p99Ms), '', ''],
      ['Connections', known(traffic.connections) ? number(traffic.connections, 0) : '–', '', ''],
      ['Chats', known(traffic.chats) ? number(traffic.chats, 0) : '–', '', ''],
      ['Ready pods', ready + ' / ' + pods.filter((it) => it.phase !== 'Terminating').length, '', ''],
    ];
    fill($('tiles'), ...all.map(([name, value, unit, kind]) => make('div', '', make('dt', '', name), make('dd', kind, value, unit ? make('small', '', unit) : null))));
  }

  function trafficNote(traffic) {
    const source = {prometheus: 'Prometheus', pods: 'the pods\' own metrics'}[traffic.source];
    const missing = traffic.message ? traffic.message + '. ' : '';
    say($('traffic-note'), missing + (source ? 'measured over ' + span(traffic.windowSeconds) + ', from ' + source : 'not measured yet'));
  }

  const cell = (text, className = '') => make('td', className, text);
  const row = (name, ...cells) => { const head = make('th', '', name); head.scope = 'row'; return make('tr', '', head, ...cells); };
  function table(id, columns, rows) {
    const heads = columns.map(([name, className]) => { const head = make('th', className || '', name); head.scope = 'col'; return head; });
    fill($(id), make('thead', '', make('tr', '', ...heads)), make('tbody', '', ...rows));
  }
  const image = (reference) => { const shown = cell(make('code', '', reference), 'image'); shown.title = reference; return shown; };
  const swatch = (hash) => make('span', 'swatch ' + colour(hash));
  const named = (hash, text) => make('span', '', swatch(hash), text);

  function versions(service) {
    const sent = service.release.strategy === 'canary' ? 'Weight' : 'Endpoints';
    table('versions', [['Version'], ['Role'], ['Hash'], ['Revision', 'number'], ['Pods ready', 'number'], [sent, 'number'], ['Traffic', 'number'], ['Req/s', 'number'], ['Errors', 'number'], ['P50', 'number'], ['P95', 'number'], ['P99', 'number'], ['Image']],
      service.versions.map((it) => row(named(it.hash, it.version), cell(it.role), cell(make('code', '', it.hash)), cell(it.revision, 'number'), cell(it.readyPods + ' / ' + it.pods, 'number'),
        cell(percent(it.sharePercent, 0), 'number'), cell(percent(it.measuredPercent), 'number'), cell(number(it.traffic.requestsPerSecond, 1), 'number'),
        cell(ratio(it.traffic.errorRatio), 'number' + (it.traffic.errorRatio > 0 ? ' bad' : '')), cell(ms(it.traffic.p50Ms), 'number'), cell(ms(it.traffic.p95Ms), 'number'), cell(ms(it.traffic.p99Ms), 'number'), image(it.image))));
  }

  function analysis(release) {
    const run = release.analysis;
    show($('analysis-card'), known(run));
    if (!known(run)) return;
    say($('analysis-note'), run.name + (run.message ? ': ' + run.message : ''));
    table('analysis', [['Metric'], ['Phase'], ['Successful', 'number'], ['Failed', 'number'], ['Inconclusive', 'number'], ['Errors', 'number'], ['Last measurements']],
      run.metrics.map((it) => row(it.name, cell(make('span', 'badge ' + mood(it.phase), it.phase)), cell(it.successful, 'number'), cell(it.failed, 'number'), cell(it.inconclusive, 'number'), cell(it.error, 'number'),
        cell(make('span', '', ...it.measurements.flatMap((one) => [make('span', 'badge ' + mood(one.phase), (one.value || one.message || 'no answer').slice(0, 80)), ' ']))))));
  }

  function pods(service) {
    table('pods', [['Pod'], ['State'], ['Node'], ['Restarts', 'number'], ['Age', 'number']], service.pods.map((it) => {
      const state = it.phase === 'Terminating' ? ['Terminating', 'warn'] : it.ready ? ['Ready', 'good'] : [it.trouble || it.phase, it.trouble ? 'bad' : 'info'];
      const age = it.startedAt ? span(Math.max(0, (new Date(service.at) - new Date(it.startedAt)) / 1000)) : '–';
      const short = it.name.startsWith(service.name + '-') ? it.name.slice(service.name.length + 1) : it.name;
      const name = named(it.hash, short);
      name.title = it.name;
      return row(name, cell(make('span', 'badge ' + state[1], state[0])), cell(it.node || '–'), cell(it.restarts, 'number'), cell(age, 'number'));
    }));
    const scaler = service.autoscaler;
    show($('autoscaler'), known(scaler));
    if (known(scaler)) {
      const cpu = known(scaler.cpuPercent) ? ', CPU ' + scaler.cpuPercent + ' % of a target of ' + scaler.cpuTargetPercent + ' %' : '';
      say($('autoscaler'), 'Autoscaler: ' + scaler.current + ' of ' + scaler.min + ' to ' + scaler.max + ' pods, wants ' + scaler.desired + cpu + (scaler.message ? '. ' + scaler.message : ''));
    }
  }

  function events(service) {
    fill($('events'), ...service.events.map((it) => {
      const time = make('time', '', clock(it.at));
      time.dateTime = it.at;
      return make('li', '', time, make('strong', it.type === 'Warning' ? 'warning' : '', it.reason), ' ', make('code', '', it.object), ' ', it.message, it.count > 1 ? ' (' + it.count + ' times)' : '');
    }));
    if (service.events.length === 0) fill($('events'), make('li', 'quiet', 'none'));
  }

  // ---- charts --------------------------------------------------------------------------------------------------
  const LEFT = 46, RIGHT = 10, TOP = 8, BOTTOM = 22;

  function frame(svg, max, label) {
    const width = Math.max(280, svg.clientWidth), height = svg.clientHeight || 170;
    svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
    const end = points.length ? Date.parse(points[points.length - 1].at) : Date.now();
    const begin = points.length ? Math.min(Date.parse(points[0].at), end - LEAST_SPAN * 1000) : end - LEAST_SPAN * 1000;
    const x = (iso) => LEFT + (width - LEFT - RIGHT) * (Date.parse(iso) - begin) / (end - begin);
    const y = (value) => TOP + (height - TOP - BOTTOM) * (1 - Math.min(1, value / max));
    const parts = [];
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      parts.push(draw('line', {class: share === 0 ? 'axis' : 'grid', x1: LEFT, x2: width - RIGHT, y1: y(max * share), y2: y(max * share)}));
      if (share * 2 % 1 === 0) parts.push(draw('text', {x: LEFT - 6, y: y(max * share) + 4, 'text-anchor': 'end'}, label(max * share)));
    }
    const seconds = (end - begin) / 1000;
    const tick = [15, 30, 60, 120, 300].find((it) => seconds / it <= 6) || 600;
    for (let ago = 0; ago <= seconds; ago += tick) {
      const at = LEFT + (width - LEFT - RIGHT) * (1 - ago / seconds);
      parts.push(draw('text', {x: at, y: height - 6, 'text-anchor': ago === 0 ? 'end' : 'middle'}, ago === 0 ? 'now' : ago % 60 === 0 ? '−' + ago / 60 + ' min' : '−' + ago + ' s'));
    }
    return {svg, x, y, parts, width, height};
  }

  const finish = (chart, label) => { chart.svg.replaceChildren(...chart.parts); chart.svg.setAttribute('aria-label', label); };
  const nothing = (chart) => chart.parts.push(draw('text', {class: 'empty', x: chart.width / 2, y: chart.height / 2}, 'no requests in this time'));

  // Stretches without a value are gaps, not lines to zero.
  function stretches(value) {
    const found = [];
    let open = null;
    for (const point of points) {
      const at = value(point);
      if (!known(at)) { open = null; continue; }
      if (!open) found.push(open = []);
      open.push([point.at, at]);
    }
    return found;
  }

  function line(chart, className, value, stepped) {
    for (const stretch of stretches(value)) {
      let path = '';
      stretch.forEach(([at, of], index) => {
        const px = chart.x(at).toFixed(1), py = chart.y(of).toFixed(1);
        path += index === 0 ? 'M' + px + ',' + py : (stepped ? 'H' + px + 'V' + py : 'L' + px + ',' + py);
      });
      chart.parts.push(draw('path', {class: 'line ' + className, d: path}));
    }
  }

  function shareChart(service) {
    const chart = frame($('chart-share'), 100, (value) => number(value, 0) + ' %');
    const hashes = [];
    const names = new Map();
    for (const point of points) for (const it of [...point.versions].reverse()) {
      if (!names.has(it.hash)) hashes.push(it.hash);
      names.set(it.hash, it.version);
    }
    const of = (point, hash) => { const found = point.versions.find((it) => it.hash === hash); return found && known(found.measuredPercent) ? found.measuredPercent : 0; };
    const measured = (point) => point.versions.some((it) => known(it.measuredPercent));
    hashes.forEach((hash, index) => {
      const below = (point) => hashes.slice(0, index).reduce((sum, it) => sum + of(point, it), 0);
      for (const stretch of stretches((point) => measured(point) ? point : null)) {
        const top = stretch.map(([at, point]) => chart.x(at).toFixed(1) + ',' + chart.y(below(point) + of(point, hash)).toFixed(1));
        const bottom = stretch.map(([at, point]) => chart.x(at).toFixed(1) + ',' + chart.y(below(point)).toFixed(1)).reverse();
        chart.parts.push(draw('polygon', {class: 'area ' + colour(hash), points: [...top, ...bottom].join(' ')}));
      }
    });
    const canary = service.release.strategy === 'canary';
    // The new version is drawn on top, so its weight counts from above.
    if (canary) line(chart, 'weight', (point) => known(point.stepWeight) && point.stepWeight > 0 && point.stepWeight < 100 ? 100 - point.stepWeight : null, true);
    if (!points.some(measured)) nothing(chart);
    const current = service.versions.filter((it) => known(it.measuredPercent)).map((it) => it.version + ' ' + percent(it.measuredPercent)).join(', ');
    finish(chart, 'Measured share of the requests by version, at present ' + (current || 'none'));
    const legend = hashes.map((hash) => make('li', colour(hash), names.get(hash)));
    if (canary) legend.push(make('li', 'dashed', 'weight of the canary, from the top'));
    fill($('chart-share-legend'), ...legend);
  }

  const highest = (values, least) => {
    const most = Math.max(least, ...values.filter(known));
    const power = Math.pow(10, Math.floor(Math.log10(most)));
    return [1, 2, 4, 5, 10].map((it) => it * power).find((it) => it >= most * 0.999);
  };

  function errorChart(traffic) {
    const max = highest(points.map((it) => known(it.errorRatio) ? 100 * it.errorRatio : null), 1);
    const chart = frame($('chart-errors'), max, (value) => number(value, max < 4 ? 1 : 0) + ' %');
    for (const stretch of stretches((point) => point.errorRatio)) {
      const top = stretch.map(([at, value]) => chart.x(at).toFixed(1) + ',' + chart.y(100 * value).toFixed(1));
      chart.parts.push(draw('polygon', {class: 'fill errors', points: [chart.x(stretch[0][0]).toFixed(1) + ',' + chart.y(0), ...top, chart.x(stretch[stretch.length - 1][0]).toFixed(1) + ',' + chart.y(0)].join(' ')}));
    }
    line(chart, 'errors', (point) => known(point.errorRatio) ? 100 * point.errorRatio : null);
    if (!points.some((it) => known(it.errorRatio))) nothing(chart);
    finish(chart, 'Error rate, at present ' + ratio(traffic.errorRatio));
  }

  function latencyChart(traffic) {
    const max = highest(points.flatMap((it) => [it.p50Ms, it.p95Ms, it.p99Ms]), 10);
    const chart = frame($('chart-latency'), max, (value) => number(value, 0) + ' ms');
    line(chart, 'p99', (point) => point.p99Ms);
    line(chart, 'p95', (point) => point.p95Ms);
    line(chart, 'p50', (point) => point.p50Ms);
    if (!points.some((it) => known(it.p50Ms))) nothing(chart);
    finish(chart, 'Latency, at present P50 ' + ms(traffic.p50Ms) + ', P95 ' + ms(traffic.p95Ms) + ', P99 ' + ms(traffic.p99Ms));
  }

  function charts(service) {
    shareChart(service);
    errorChart(service.traffic);
    latencyChart(service.traffic);
  }

  // ---- the loop ------------------------------------------------------------------------------------------------
  function trouble(text) { say($('trouble'), text); show($('trouble'), text !== ''); }

  function render(snapshot) {
    const service = snapshot.service;
    if (!service) {
      trouble(snapshot.error || 'Nothing is deployed, or it was not read yet.');
      return;
    }
    trouble(snapshot.error ? 'Shown as of ' + clock(service.at) + '; it cannot be read at the moment: ' + snapshot.error : '');
    // Oldest first, so that a version keeps its colour when a newer one comes.
    [...service.versions].reverse().forEach((it) => colour(it.hash));
    show($('main'), true);
    header(snapshot, service);
    release(service);
    tiles(service);
    trafficNote(service.traffic);
    charts(service);
    versions(service);
    analysis(service.release);
    pods(service);
    events(service);
    say($('updated'), 'As of ' + clock(service.at) + ', read every ' + snapshot.intervalSeconds + ' s.');
  }

  async function poll() {
    let pause = 2000;
    try {
      const after = points.length ? points[points.length - 1].seq : 0;
      const answer = await fetch('/api/status?after=' + after, {cache: 'no-store', signal: AbortSignal.timeout(10000)});
      if (!answer.ok) throw new Error('HTTP ' + answer.status);
      const snapshot = await answer.json();
      failures = 0;
      for (const point of snapshot.history) for (const it of [...point.versions].reverse()) colour(it.hash);
      const restarted = snapshot.history.length > 0 && snapshot.history[0].seq <= after;
      points = (restarted ? [] : points).concat(snapshot.history).slice(-KEPT);
      last = snapshot.service;
      pause = 1000 * Math.max(1, snapshot.intervalSeconds);
      render(snapshot);
    } catch (error) {
      if (++failures >= PATIENCE) trouble('./zdd status --serve does not answer any more (' + error.message + ').');
    }
    setTimeout(poll, pause);
  }

  addEventListener('resize', () => { if (last) charts(last); });
  poll();
})();
