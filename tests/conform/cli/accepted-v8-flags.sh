"$RUNTIME" --max-old-space-size=200 --expose-gc -p 'typeof gc'
