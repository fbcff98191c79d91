using System.Buffers.Binary;
using System.Text;

namespace CaseDesk.Inspection.Content;

/// <summary>One chunk of a PNG, its checksum behind <see cref="End"/>.</summary>
internal readonly record struct PngChunk(string Type, long Body, long End)
{
    public int Length => (int)(End - Body);
}

/// <summary>Walks a PNG to its end chunk.</summary>
internal static class PngChunks
{
    private const int MaxChunks = 100_000;

    public static IEnumerable<PngChunk> Walk(ContentStream content)
    {
        var head = new byte[8];
        long at = 8;
        for (var count = 0; count < MaxChunks && content.TryReadAt(at, head); count++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var chunk = new PngChunk(Encoding.Latin1.GetString(head, 4, 4), at + 8, at + 8 + length);
            if (length > int.MaxValue || chunk.End + 4 > content.Length)
                yield break;
            yield return chunk;
            if (chunk.Type == "IEND")
                yield break;
            at = chunk.End + 4;
        }
    }
}
