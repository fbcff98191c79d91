using CaseDesk.Samples.Repository;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>A calendar as Debian's python3-icalendar reads it: a library apart from those of npm, and the one that servers have.</summary>
internal static class PythonReader
{
    private static readonly NodePackage s_folder = new("tests/CaseDesk.Functions.Tests/Journeys/python");

    /// <summary>Debian's own first: another Python on the PATH does not see what apt-get installs.</summary>
    private static IEnumerable<string> Programs => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend("/usr/bin")
        .Select(folder => Path.Combine(folder, "python3")).Where(File.Exists).Distinct(StringComparer.Ordinal);

    /// <returns>A list of events, as JSON.</returns>
    public static async Task<string> ReadAsync(string calendar)
    {
        foreach (var program in Programs)
        {
            if ((await s_folder.RunAsync(program, ["-c", "import icalendar"], "")).Exit != 0)
                continue;
            var (exit, output) = await s_folder.RunAsync(program, ["read.py"], calendar);
            return exit == 0 ? output : throw new InvalidOperationException($"read.py ended with {exit}: {output}\n{calendar}");
        }

        throw new InvalidOperationException("No Python here has icalendar: install python3-icalendar, as infra/test does.");
    }
}
