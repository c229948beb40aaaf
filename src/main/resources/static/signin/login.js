// A link into the task list keeps what follows its # only in the browser: hand it on through the sign-in.
document.querySelector('form').addEventListener('submit', event => {
  event.target.action += location.hash;
});
