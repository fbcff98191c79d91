namespace CaseDesk.Core.Evidence;

/// <summary>An upload that may start.</summary>
/// <param name="Item">The checklist item it is for.</param>
/// <param name="FileName">The cleaned display name.</param>
/// <param name="Size">Declared bytes, 1 to the limit.</param>
/// <param name="Sha256">Declared hash in lower case, or nothing.</param>
/// <param name="SentName">The name that was sent, where it had to be mended.</param>
public sealed record UploadRequest(string Item, string FileName, long Size, string? Sha256, string? SentName = null);
