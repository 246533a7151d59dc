// Keeps what is typed into a long form, every few seconds, and says so beside the button.
(function () {
  const PAUSE = 3000
  function cookie (name) {
    const found = document.cookie.split('; ').find(function (each) { return each.startsWith(name + '=') })
    return found ? decodeURIComponent(found.slice(name.length + 1)) : ''
  }
  function watch (status) {
    const form = status.closest('form')
    if (!form) { return }
    let waiting = null
    let sent = false
    function body () {
      const data = new FormData(form)
      Array.from(data.entries()).forEach(function (entry) { if (entry[1] instanceof File) { data.delete(entry[0]) } })
      data.delete('_zwischenspeichern')
      data.delete('csrfmiddlewaretoken') // the cookie knows the token of this session, also after a new sign-in
      data.set('_formular', status.dataset.formKey)
      return data
    }
    function keep (leaving) {
      waiting = null
      if (sent) { return }
      fetch(status.dataset.savedInput, {
        method: 'POST', body: body(), redirect: 'manual', keepalive: leaving, headers: { 'X-CSRFToken': cookie('csrftoken') }
      }).then(function (answer) {
        if (answer.ok || answer.status === 400) { return answer.json() }
        return { sentence: 'Nicht zwischengespeichert: Ihre Sitzung ist abgelaufen. Bitte melden Sie sich in einem neuen Fenster an; Ihr Text bleibt hier stehen.' }
      }).catch(function () {
        return { sentence: 'Nicht zwischengespeichert: Die Plattform ist gerade nicht erreichbar. Ihr Text bleibt hier stehen.' }
      }).then(function (said) { if (!sent) { status.textContent = said.sentence } })
    }
    form.addEventListener('input', function () {
      if (waiting === null) { waiting = setTimeout(keep, PAUSE, false) }
    })
    form.addEventListener('submit', function () { sent = true; clearTimeout(waiting) })
    addEventListener('pagehide', function () { if (waiting !== null) { clearTimeout(waiting); keep(true) } })
    addEventListener('pageshow', function () { sent = false })
  }
  document.querySelectorAll('[data-saved-input]').forEach(watch)
})()
