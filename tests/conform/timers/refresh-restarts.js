const timer = setTimeout(() => console.log('refreshed timer'), 100);
setTimeout(() => console.log('started later, ends earlier'), 140);
setTimeout(() => timer.refresh(), 80);
