using CaseDesk.Core.Formats;

namespace CaseDesk.Core.Evidence;

/// <summary>The end of an inspection: <see cref="Sealed"/> or <see cref="Refused"/>, nothing else.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The bytes are taken as they are, for ever.</summary>
    /// <param name="Kind">What they are.</param>
    /// <param name="ContentType">The media type to store and serve them with; never the one the client named.</param>
    public sealed record Sealed(FileKind Kind, string ContentType) : Verdict;

    /// <summary>The bytes are not taken.</summary>
    /// <param name="Reason">A code of <see cref="RefusalReasons"/>.</param>
    /// <param name="Arguments">Values for <see cref="RefusalReasons.Text"/>: figures, ids and kinds, never the file's name.</param>
    public sealed record Refused(string Reason, IReadOnlyDictionary<string, string> Arguments) : Verdict;
}
