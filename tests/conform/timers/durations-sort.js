for (const ms of [30, 10, 20, 1, 40]) setTimeout(() => console.log(ms), ms);
