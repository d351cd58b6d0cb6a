// Copying suggestions, and records of exceptions.

const exception = byId('exception');
const exceptionForm = byId('exception-form');
let excepted = null;

// A rewrite is known to draw no finding; an example in the advice comes second, the advice itself last.
function suggestionOf(note) {
  const link = note.element.querySelector('.why');
  const places = [link ? byId(link.hash.slice(1)) : null, note.element];
  for (const kind of ['.rewrite', '.example']) {
    const found = places.map((place) => place?.querySelector(kind)).find(Boolean);
    if (found) return found.textContent;
  }
  const whole = note.element.querySelector('.fix');
  return whole ? [...whole.childNodes].slice(1).map((node) => node.textContent).join('') : '';
}

async function copyText(text, source) {
  let copied = false;
  try {
    await navigator.clipboard.writeText(text);
    copied = true;
  } catch {
    // A page opened from a folder may not be let at the clipboard; the old way still works there.
    const field = source ?? document.body.appendChild(Object.assign(document.createElement('textarea'), {value: text}));
    const before = document.activeElement;
    field.select();
    copied = document.execCommand('copy');
    if (!source) field.remove();
    before?.focus({preventScroll: true});
  }
  say(copied ? texts.copied : texts.not_copied);
  return copied;
}

function say(text) {
  const place = exception.open ? byId('exception-error') : byId('status');
  place.textContent = '';
  place.textContent = text;
}

function except(note) {
  excepted = note;
  exceptionForm.reset();
  exceptionForm.classList.toggle('needs-until', note.severity === 'error');
  byId('exception-what').textContent = note.rule + ' — ' + note.element.querySelector('.what').textContent;
  say('');
  writeException();
  exception.showModal();
  exceptionForm.elements.reason.focus();
}

const given = (name) => exceptionForm.elements[name].value.replace(/\s+/g, ' ').trim();
const quoted = (text) => JSON.stringify(text);
// A comment ends at its first “-->”, wherever that stands.
const inComment = (text) => text.replace(/--+/g, (marks) => marks.replace(/-/g, '‐')).replace(/[<>]/g, (mark) => (mark === '<' ? '＜' : '＞'));

// What is missing stands in no block, so its mark is about the whole column; plain text has no comments.
function writeException() {
  const [reason, by, until] = ['reason', 'by', 'until'].map(given);
  const verb = excepted.element.dataset.lacks === undefined ? 'allow' : 'allow-file';
  const parts = ['checker: ' + verb + ' ' + excepted.rule, texts.reason + ': ' + inComment(reason)];
  if (by) parts.push(texts.by + ': ' + inComment(by));
  if (until) parts.push(texts.until + ': ' + until);
  const plain = excepted.column.path.toLowerCase().endsWith('.txt');
  byId('in_text').value = plain ? '［' + parts.join(' ').replace(/[\]［］[]/g, ' ') + '］' : '<!-- ' + parts.join(' ') + ' -->';
  const about = excepted.element.dataset.lacks?.split(' ') ?? [excepted.element.dataset.q].filter(Boolean);
  const entry = [['rule', excepted.rule], ['path', quoted(excepted.column.pattern)]];
  if (about.length) entry.push(['sentence', about.length > 1 ? '[' + about.map(quoted).join(', ') + ']' : quoted(about[0])]);
  entry.push(['reason', quoted(reason)], ['by', quoted(by)]);
  if (until) entry.push(['until', until]);
  byId('in_file').value = entry.map(([name, value], at) => (at ? '  ' : '- ') + name + ': ' + value).join('\n') + '\n';
}

function copyException(name) {
  const wanted = ['reason', ...(name === 'in_file' ? ['by'] : []), ...(excepted.severity === 'error' ? ['until'] : [])];
  const missing = wanted.find((field) => !given(field));
  if (missing) {
    say(texts['needs_' + missing]);
    exceptionForm.elements[missing].focus();
    return;
  }
  copyText(byId(name).value, byId(name));
}
