namespace CaseDesk.Core.Formats;

/// <summary>What the bytes say.</summary>
/// <param name="Kind">The format.</param>
/// <param name="Truncated">The format says where it ends and the file stops before that: cut in copying, or still being written.</param>
public readonly record struct Detection(FileKind Kind, bool Truncated = false);
