namespace CaseDesk.Inspection.Location;

/// <summary>Bytes to put in place of as many others, from an offset of the file on.</summary>
public sealed record Patch(long Offset, ReadOnlyMemory<byte> Bytes)
{
    public long End => Offset + Bytes.Length;
}
