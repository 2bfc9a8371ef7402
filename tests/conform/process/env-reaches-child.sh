OUTER=outer "$RUNTIME" -p 'process.env.OUTER + process.env.HOME.length.toString().slice(0, 0)'
