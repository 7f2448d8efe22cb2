/** A page that shows the OpenAPI document: one file, nothing from elsewhere, everything that comes from the document as text. */
export const DOCS_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Giroport REST</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
  details { border: 1px solid #8884; border-radius: 6px; margin: .4rem 0; padding: .4rem .8rem; }
  summary { cursor: pointer; display: flex; gap: .8rem; align-items: baseline; flex-wrap: wrap; }
  .method { font: bold 12px ui-monospace, monospace; min-width: 3.2rem; }
  .path { font-family: ui-monospace, monospace; }
  .what { opacity: .8; }
  pre { overflow: auto; background: #8881; padding: .6rem; border-radius: 6px; font-size: 12.5px; }
  h2 { margin-top: 2rem; }
  table { border-collapse: collapse; } td { padding: .1rem .8rem .1rem 0; vertical-align: top; }
</style>
<h1>Giroport REST</h1>
<p id="about">Reading <a href="/openapi.json">/openapi.json</a> …</p>
<main id="operations"></main>
<script type="module">
  const element = (name, text, className) => {
    const one = document.createElement(name);
    if (text !== undefined) one.textContent = text;
    if (className) one.className = className;
    return one;
  };
  const schemaOf = (title, content) => {
    const all = Object.entries(content ?? {}).filter(([, one]) => one.schema);
    return all.map(([type, one]) => {
      const box = element('details');
      box.append(element('summary', title + ' ' + type), element('pre', JSON.stringify(one.schema, null, 2)));
      return box;
    });
  };
  const rows = (parameters) => {
    const table = element('table');
    for (const one of parameters) {
      const row = element('tr');
      row.append(element('td', one.name, 'path'), element('td', one.in + (one.required ? ', required' : '')), element('td', one.description ?? ''));
      table.append(row);
    }
    return table;
  };
  const api = await (await fetch('/openapi.json')).json();
  document.getElementById('about').textContent = api.info.description;
  for (const { name } of api.tags) {
    const place = document.getElementById('operations');
    place.append(element('h2', name));
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, one] of Object.entries(methods)) {
        if (one.tags[0] !== name) continue;
        const box = element('details');
        const head = element('summary');
        head.append(element('span', method.toUpperCase(), 'method'), element('span', path, 'path'), element('span', one.summary, 'what'));
        box.append(head);
        if (one.description) box.append(element('p', one.description));
        if (one.parameters.length) box.append(rows(one.parameters));
        box.append(...schemaOf('Body:', one.requestBody?.content));
        for (const [status, reply] of Object.entries(one.responses)) {
          if (Number(status) < 300) box.append(element('p', status + ': ' + reply.description), ...schemaOf('Reply:', reply.content));
        }
        place.append(box);
      }
    }
  }
</script>
</html>
`;
