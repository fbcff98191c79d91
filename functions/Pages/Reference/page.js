// Draws the description. The library is newer than the other pages' scripts may be: a browser that cannot read it is told so.
const place = document.getElementById('reference');
document.getElementById('note').prepend(say('note'), ' ');

const failed = () => {
  const told = document.createElement('p');
  told.className = 'note';
  told.textContent = say('unreadable');
  place.replaceChildren(told);
};

// It would tell its maker who reads what; the page's policy would not let it, either.
import(library).then(redoc => redoc.init('/api/openapi.json', { disableTelemetry: true }, place)).catch(failed);
