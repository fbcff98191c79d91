// Runs the tests of the rules against a build that holds every mutant, and switches one on at a time: a tenth of a second each instead of
// the start of a test run. Started by infra/mutate.
//   FOLDER OUT [--again] SLICE...    FOLDER holds CaseDesk.Core.Tests.dll and the mutated CaseDesk.Core.dll; OUT has its log and gets what
//                                    lives
using System.Runtime.Loader;
using CaseDesk.Mutants;

var isWorker = args[0] == "work";
var folder = Path.GetFullPath(isWorker ? args[1] : args[0]);
AssemblyLoadContext.Default.Resolving += (context, name) =>
    Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
if (isWorker)
    Worker.Run(folder);
else
    new Supervisor(folder, args[1], args[2..], args.Contains("--again")).Run();
