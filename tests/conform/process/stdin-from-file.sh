"$RUNTIME" -e 'process.stdin.setEncoding("utf8").on("data", (text) => console.log(text.length > 0)).on("end", () => console.log("end"))' <"$0"
