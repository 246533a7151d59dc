#!/bin/sh
# Renew the front-end files that are committed unmodified: design system, font, accessibility checker.
# Needs npm; neither running nor testing the platform does. Check licences and look at the pages afterwards.
set -eu
cd "$(dirname "$0")/.."
kern=2.7.2 axe=4.14.1
static=src/laendertisch/web/ui/static/vendor tests=tests/vendor/axe-core

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --ignore-scripts --no-save --prefix "$work" "@kern-ux/native@$kern" "axe-core@$axe"
from=$work/node_modules
cp "$from/@kern-ux/native/dist/kern.min.css" "$from/@kern-ux/native/LICENSE.md" "$static/kern/"
for face in Regular Italic Medium SemiBold; do
  cp "$from/@kern-ux/native/dist/fonts/fira-sans/FiraSans-$face.woff2" "$static/fira-sans/"
done
cp "$from/axe-core/axe.min.js" "$from/axe-core/LICENSE" "$tests/"
chmod 644 "$static"/*/* "$tests"/*
for folder in "$static" "$tests"; do
  (cd "$folder" && find . -type f ! -name MANIFEST.sha256 | LC_ALL=C sort | xargs sha256sum >MANIFEST.sha256)
done
