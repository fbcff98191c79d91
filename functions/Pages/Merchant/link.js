// The link that this page was opened with is what it enters the API by.
const link = decodeURIComponent(location.pathname.split('/').pop());
const home = `/api/cases/${link.split('.')[0]}`;
const credential = () => link;
const entering = () => ({ Authorization: `Bearer ${link}` });
