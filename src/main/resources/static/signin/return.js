/*
 * Each web app loads this with its config.js. When nobody is signed in any more, the app would show a sign-in form of its own,
 * which is closed here: the page is loaded anew instead, the server sends it to our sign-in page, and the browser keeps what
 * follows the # on the whole way there and back.
 */
const NOT_AGAIN_WITHIN = 5000;
const KEY = 'schoolworks.signin';

function leadsToSignIn(url) {
  return /#\/login(\?|$)/.test(url);
}

function toSignIn(from) {
  if (Date.now() - Number(sessionStorage.getItem(KEY)) < NOT_AGAIN_WITHIN) {
    return;
  }
  sessionStorage.setItem(KEY, String(Date.now()));
  history.replaceState(null, '', from);
  location.reload();
}

addEventListener('hashchange', event => {
  if (leadsToSignIn(event.newURL)) {
    toSignIn(leadsToSignIn(event.oldURL) ? location.pathname : event.oldURL);
  }
});

if (leadsToSignIn(location.href)) {
  toSignIn(location.pathname);
}
