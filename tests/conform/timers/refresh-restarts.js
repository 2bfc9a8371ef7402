const timer = setTimeout(() => console.log('refreshed timer'), 30);
setTimeout(() => console.log('plain 45 ms'), 45);
setTimeout(() => timer.refresh(), 20);
