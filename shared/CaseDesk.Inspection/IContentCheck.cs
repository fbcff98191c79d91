using CaseDesk.Core.State;

namespace CaseDesk.Inspection;

/// <summary>
/// A check that looks inside a file. Whatever the bytes, it ends, in bounded memory: it answers with a refusal, never with an exception
/// of its own. What it may throw is what the content throws: storage that fails, and <see cref="Content.TooComplexException"/>.
/// </summary>
public interface IContentCheck
{
    /// <summary>One of <c>CheckNames</c>.</summary>
    string Name { get; }

    /// <returns>Null when the check does not concern files of this kind.</returns>
    CheckResult? Run(InspectedFile file);
}
