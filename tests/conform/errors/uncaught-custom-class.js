// stderr
class ConfigError extends Error {
  constructor(message, file) {
    super(message);
    this.name = 'ConfigError';
    this.file = file;
  }
}
throw new ConfigError('bad value', 'app.conf');
