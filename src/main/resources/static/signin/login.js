// A link into the task list keeps what follows its # only in the browser: hand it on through the sign-in.
document.querySelector('form').addEventListener('submit', event => {
  event.target.action += location.hash;
});

// After a refusal the user name need not be typed again. It stays in this browser: whoever typed the password into the wrong
// field would else read it in the address.
const name = document.getElementById('username');
const NAME = 'schoolworks.username';

name.form.addEventListener('submit', () => sessionStorage.setItem(NAME, name.value));
if (document.querySelector('.said.wrong:not([hidden])') && sessionStorage.getItem(NAME)) {
  name.value = sessionStorage.getItem(NAME);
  document.getElementById('password').focus();
}
sessionStorage.removeItem(NAME);
