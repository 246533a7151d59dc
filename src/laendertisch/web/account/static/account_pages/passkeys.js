// Shows what needs scripts, and says in German when a passkey did not work.
(function () {
  document.addEventListener('DOMContentLoaded', function () {
    document.querySelectorAll('[data-needs-script]').forEach(function (element) { element.hidden = false })
    document.querySelectorAll('[data-without-script]').forEach(function (element) { element.hidden = true })
    // Browsers then offer passkeys beside the stored addresses.
    document.querySelectorAll('input[autocomplete="username"]').forEach(function (input) { input.autocomplete = 'username webauthn' })
  })
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    const place = document.getElementById('passkey-answer')
    if (!place) { return }
    const cancelled = event.detail.exception && event.detail.exception.name === 'NotAllowedError'
    place.textContent = cancelled
      ? 'Der Vorgang wurde abgebrochen oder hat zu lange gedauert. Bitte versuchen Sie es noch einmal.'
      : 'Ihr Gerät konnte den Passkey nicht verwenden. Bitte nehmen Sie Passwort und Einmalcode.'
  })
})()
