console.log(process.uptime() > 0, process.uptime() < 30, process.uptime() <= process.uptime());
