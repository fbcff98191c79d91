namespace CaseDesk.Core.Formats;

/// <summary>What was found by reading every byte of a file once.</summary>
/// <param name="Size">Bytes, 0 or more.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits; or <see cref="NeverStill"/>.</param>
/// <param name="Kind">The format by the bytes alone.</param>
/// <param name="Truncated">See <see cref="Detection.Truncated"/>.</param>
public sealed record ContentFacts(long Size, string Sha256, FileKind Kind, bool Truncated = false)
{
    /// <summary>In place of a hash: each time the bytes were read they were written meanwhile.</summary>
    public const string NeverStill = "never still";
}
