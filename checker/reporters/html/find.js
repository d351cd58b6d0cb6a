// What is on the page: notes, marked words, columns, and what the page's maker told.

const told = JSON.parse(document.getElementById('data').textContent);
const texts = told.texts;
const byId = (id) => document.getElementById(id);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

const columns = [...document.querySelectorAll('.column')].map((element) => ({
  element,
  state: element.dataset.state,
  record: element.classList.contains('record'),
  path: element.dataset.path,
  // The characters of patterns stand for themselves where they are brackets' only member.
  pattern: element.dataset.path.replace(/[*?[]/g, '[$&]'),
  words: (element.dataset.path + ' ' + element.querySelector('h2').textContent).toLowerCase(),
  notes: [],
}));
const columnOf = new Map(columns.map((column) => [column.element, column]));

const notes = [...document.querySelectorAll('.note')].map((element) => {
  const [rule, category] = told.rules[element.dataset.r];
  const column = columnOf.get(element.closest('.column'));
  const note = {
    element,
    column,
    rule,
    category,
    severity: ['error', 'warning', 'info'].find((name) => element.classList.contains(name)),
    handling: element.classList.contains('suppressed') ? 'suppressed' : 'open',
    // What was decided already, or is about decisions themselves, takes no exception.
    settled: element.classList.contains('suppressed') || told.never.includes(rule) || told.never.includes(category),
    shown: true,
  };
  column.notes.push(note);
  return note;
});
const noteById = new Map(notes.map((note) => [note.element.id, note]));

// Marked words and boxes of missing things, each with the notes that it stands for.
const marks = [...document.querySelectorAll('[data-f]')].map((element) => ({
  element,
  notes: element.dataset.f.split(' ').map((id) => noteById.get('f' + id)),
}));
const marksOf = new Map();
for (const mark of marks) {
  for (const note of mark.notes) {
    if (!marksOf.has(note)) marksOf.set(note, []);
    marksOf.get(note).push(mark.element);
  }
}
