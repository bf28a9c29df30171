// Says in words on the page that a passkey did not work; allauth only writes it to the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const fault = document.getElementById("passkey_fault");
  if (fault) fault.hidden = false;
});
