using CaseDesk.Core.Playbooks;

namespace CaseDesk.Check;

/// <summary>
/// Checks whole playbook files as the desk would: 0 when all are sound, 1 with every fault and its place. Faults are written the way
/// compilers write errors, so that a build shows them as its own.
/// </summary>
internal static class CheckPlaybooks
{
    public const string Name = "playbooks";

    public static int Run(IReadOnlyList<string> files, TextWriter output, TextWriter errors)
    {
        var sound = true;
        foreach (var file in files)
        {
            if (Faults(file, errors) is not { } faults)
                sound = false;
            else if (faults.Count == 0)
                output.WriteLine($"{Path.GetFileName(file)}: sound");
            else
                sound = false;
        }

        return sound ? 0 : 1;
    }

    /// <summary>The faults of one file, told already; null when it cannot be read.</summary>
    private static IReadOnlyList<PlaybookFault>? Faults(string file, TextWriter errors)
    {
        try
        {
            var faults = PlaybookFile.ReadSound(File.ReadAllBytes(file)).Faults;
            foreach (var fault in faults)
                errors.WriteLine(
                    $"{file}({fault.Why.Arguments.GetValueOrDefault("line", "1")}): error {fault.Code}: {fault.Path}: {fault.Message.Zh} {fault.Message.En}"
                );
            return faults;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{file}: error file-unreadable: {problem.Message}");
            return null;
        }
    }
}
