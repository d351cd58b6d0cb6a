// Filters: kept in the address, so that they survive a reload and can be sent to somebody.

const form = byId('filters');
const severities = [...form.querySelectorAll('[name=severity]')];
const choices = ['category', 'rule', 'state', 'handling', 'find'];
const address = {at: '', keys: true, open: false, order: ''};

function wanted() {
  const filter = {severity: severities.filter((box) => box.checked).map((box) => box.value)};
  for (const name of choices) filter[name] = form.elements[name].value.trim();
  return filter;
}

function readAddress() {
  const plain = /^#([a-z]\d*|[a-z-]+)$/.exec(location.hash);
  const given = new URLSearchParams(plain ? 'at=' + plain[1] : location.hash.slice(1));
  const severity = given.get('severity');
  for (const box of severities) box.checked = severity === null || severity.split(',').includes(box.value);
  for (const name of choices) {
    const field = form.elements[name];
    field.value = given.get(name) ?? '';
    // A rule or category of another report leaves a select empty, which would hide everything.
    if (field.value === '' && field.options) field.selectedIndex = 0;
  }
  address.at = given.get('at') ?? '';
  address.keys = given.get('keys') !== 'off';
  address.open = given.get('open') === 'all';
  address.order = given.get('order') ?? '';
}

function writeAddress() {
  const filter = wanted();
  const given = new URLSearchParams();
  if (filter.severity.length < severities.length) given.set('severity', filter.severity.join(','));
  for (const name of choices) if (filter[name]) given.set(name, filter[name]);
  if (!address.keys) given.set('keys', 'off');
  if (address.open) given.set('open', 'all');
  if (address.order) given.set('order', address.order);
  if (address.at) given.set('at', address.at);
  history.replaceState(null, '', '#' + given);
}

function passes(note, filter) {
  return filter.severity.includes(note.severity)
    && (!filter.category || filter.category === note.category)
    && (!filter.rule || filter.rule === note.rule)
    && (!filter.handling || filter.handling === note.handling);
}

function applyFilter() {
  const filter = wanted();
  const words = filter.find.toLowerCase();
  const narrowed = filter.severity.length < severities.length || filter.category || filter.rule || filter.handling;
  let shownColumns = 0;
  let shownNotes = 0;
  for (const column of columns) {
    const fits = (!filter.state || filter.state === column.state) && (!words || column.words.includes(words));
    let any = false;
    for (const note of column.notes) {
      note.shown = fits && passes(note, filter);
      note.element.hidden = !note.shown;
      any ||= note.shown;
      shownNotes += note.shown;
    }
    column.shown = fits && (any || !narrowed);
    column.element.hidden = !column.shown;
    shownColumns += column.shown && !column.record;
  }
  for (const mark of marks) mark.element.classList.toggle('off', !mark.notes.some((note) => note.shown));
  for (const box of document.querySelectorAll('.gap')) box.hidden = !box.querySelector('[data-f]:not(.off)');
  for (const item of document.querySelectorAll('.index > li')) item.hidden = !columns[item.dataset.c - 1].shown;
  byId('none').textContent = shownColumns ? '' : texts.none;
  byId('status').textContent = filled(texts.status, {columns: shownColumns, findings: shownNotes});
  byId('status').dataset.filter = narrowed || filter.state || words ? 'on' : '';
  tellPosition();
}

function sortIndex(order) {
  const list = document.querySelector('.index');
  const items = [...list.children];
  const key = {
    near: (item) => Number(item.dataset.needed),
    worst: (item) => -Number(item.dataset.needed),
    given: () => 0,
  }[order] ?? ((item) => Number(item.dataset.needed));
  items.sort((one, other) => key(one) - key(other) || one.dataset.c - other.dataset.c);
  list.append(...items);
}
