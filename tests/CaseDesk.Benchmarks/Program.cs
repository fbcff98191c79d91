using CaseDesk.Benchmarks;

// Nothing here runs with the tests: these take minutes and measure the machine as well as the desk.
return await Run.MainAsync(args);
