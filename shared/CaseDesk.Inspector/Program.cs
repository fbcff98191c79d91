using System.Globalization;
using CaseDesk.Inspection.Apart;

// Looks into files for the desk, in a process of its own: takes jobs and bytes on its standard input and answers on its standard output.
// Its one argument is how many bytes of memory it may take.
Confinement.Apply(long.Parse(args[0], CultureInfo.InvariantCulture));
InspectorService.Run(InspectorWork.Do);
