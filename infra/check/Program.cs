using CaseDesk.Check;

// dotnet run --project infra/check -- playbooks <file>…
return args is [CheckPlaybooks.Name, _, ..] ? CheckPlaybooks.Run(args[1..], Console.Out, Console.Error) : Usage.Show(Console.Error);
