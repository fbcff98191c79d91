// When something ends, in words.
const atMidnight = due => hourOf(due) === '00:00';

// The end is exclusive: what ends at midnight has the day before as its last.
const endOf = due => atMidnight(due) ? dayOf(new Date(due - 1)) : say('clock.before', { date: `${dayOf(due)} ${hourOf(due)}` });
