# Folders of NODE_PATH are searched after node_modules.
NODE_PATH="$PWD/fixtures/node-path" "$RUNTIME" -p "require('found-by-node-path')"
