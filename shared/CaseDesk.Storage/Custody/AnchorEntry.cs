namespace CaseDesk.Storage.Custody;

/// <summary>A line of the anchors' log.</summary>
/// <param name="Token">The anchor, signed.</param>
/// <param name="TimeStamp">An RFC 3161 token over the SHA-256 of <paramref name="Token"/>, base64; null without an authority.</param>
public sealed record AnchorEntry(string Token, string? TimeStamp = null);
