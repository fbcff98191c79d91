namespace CaseDesk.Core.Packets.Zip;

/// <summary>An entry of a packet's ZIP.</summary>
/// <param name="Path">Unicode NFC with forward slashes; at most 65,535 bytes of UTF-8.</param>
/// <param name="Size">Bytes, 0 or more.</param>
/// <param name="Crc32">The CRC-32 of ZIP over the content.</param>
public sealed record ZipItem(string Path, long Size, uint Crc32);
