namespace CaseDesk.Inspection.Archives;

/// <summary>One entry as the directory lists it.</summary>
/// <param name="Name">UTF-8 when it is, else a character for each byte; slashes as written.</param>
/// <param name="Packed">Bytes in the archive, as said.</param>
/// <param name="Size">Bytes unpacked, as said.</param>
/// <param name="Local">Offset of the entry's own header in the file.</param>
internal sealed record ZipEntry(string Name, ushort Flags, ushort Method, uint Crc, long Packed, long Size, long Local)
{
    public const int Stored = 0;
    public const int Deflated = 8;

    /// <summary>
    /// The name as a second field gives it (Info-ZIP's Unicode path), which some readers take instead of the first, whether or not its
    /// sum fits; null without one.
    /// </summary>
    public string? OtherName { get; init; }

    public bool HasTwoNames => OtherName is not null && OtherName != Name;

    public bool IsEncrypted => (Flags & 1) != 0;

    public bool IsFolder => Name.EndsWith('/') && Size == 0;

    /// <summary>With slashes, in lower case: how part names of documents are compared.</summary>
    public string Part { get; } = Name.Replace('\\', '/').TrimStart('/').ToLowerInvariant();

    public bool IsNamedBy(Func<string, bool> rule) => rule(Name) || (OtherName is not null && rule(OtherName));
}
