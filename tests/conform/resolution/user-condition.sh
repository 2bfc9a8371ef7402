# -C adds a condition for exports.
"$RUNTIME" -C custom -p "require('exports-map/feature')"
"$RUNTIME" --conditions=custom -p "require('exports-map/feature')"
