using CaseDesk.Local.Startup;

return await LocalCommand.RunAsync(args);
