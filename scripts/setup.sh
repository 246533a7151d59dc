#!/bin/sh
# Make the environment in .venv: setup.sh run | dev | spark | bench. Says in German what to do when a step fails.
# uv is used because it is fast; plain pip does the same from the same files where uv cannot run.
set -u
cd "$(dirname "$0")/.." || exit 1
kind=$1

log=.venv/setup.log

fail() { printf '\n%s\n' "$1" >&2; exit 1; }

find_python() {
  for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    echo "$candidate"; return 0
  done
  return 1
}

install_with_uv() {
  .venv/bin/python -m pip install -q --require-hashes -r requirements/uv.txt &&
  UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=1 .venv/bin/uv pip install -q --compile-bytecode --require-hashes \
    --python .venv/bin/python -r "requirements/$kind.txt"
}

install_with_pip() {
  echo "  uv steht nicht zur Verfügung; pip übernimmt und braucht etwas länger …" >&2
  .venv/bin/python -m pip install -q --require-hashes -r "requirements/$kind.txt" 2>>"$log"
}

touch .write-probe 2>/dev/null && rm .write-probe ||
  fail "In diesem Ordner lässt sich nichts schreiben. Bitte Schreibrecht geben oder den Ordner kopieren."
if ! [ -x .venv/bin/python ]; then
  python=$(find_python) ||
    fail "Ländertisch braucht Python 3.11 oder neuer. Bitte installieren oder mit make PYTHON=/pfad/zu/python3.11 nennen."
  echo "  Umgebung anlegen …" >&2
  rm -rf .venv
  "$python" -m venv .venv || { rm -rf .venv; fail "Die Umgebung ließ sich nicht anlegen. Unter Debian oder Ubuntu hilft: apt install python3-venv"; }
fi
echo "  Bibliotheken einrichten (beim ersten Mal ein bis zwei Minuten) …" >&2
install_with_uv >"$log" 2>&1 || install_with_pip >>"$log" ||
  fail "Die Bibliotheken ließen sich nicht laden. Bitte Netzverbindung und Speicherplatz prüfen und den Befehl wiederholen. Einzelheiten: $log"
.venv/bin/python -m pip install -q --no-build-isolation --no-deps --disable-pip-version-check -e . >>"$log" 2>&1 ||
  fail "Das Programm ließ sich nicht in die Umgebung eintragen. Bitte .venv löschen und den Befehl wiederholen. Einzelheiten: $log"
.venv/bin/pybabel -q compile -D django -d src/laendertisch/web/locale >>"$log" 2>&1 ||
  fail "Die englischen Texte ließen sich nicht übersetzen. Bitte src/laendertisch/web/locale prüfen."
touch ".venv/.$kind"
