using System.Buffers.Binary;
using System.Text;

namespace CaseDesk.Inspection.Content;

/// <summary>One box of an ISO base media file (ISO/IEC 14496-12, 4.2).</summary>
/// <param name="Type">Four characters, a byte each.</param>
/// <param name="Start">Offset of its length field.</param>
/// <param name="Body">Offset of its content.</param>
/// <param name="End">Offset behind it.</param>
internal readonly record struct Box(string Type, long Start, long Body, long End)
{
    public long Length => End - Body;

    /// <summary>The row of boxes between two offsets, up to the first that is none or runs over the end.</summary>
    public static IEnumerable<Box> Row(ContentStream content, long start, long end, int most = 10_000)
    {
        var head = new byte[16];
        for (var (at, count) = (start, 0); at <= end - 8 && count < most; count++)
        {
            if (!content.TryReadAt(at, head.AsSpan(0, 8)))
                yield break;
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var body = at + 8;
            if (length == 1)
            {
                if (!content.TryReadAt(at, head))
                    yield break;
                length = BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(8));
                body = at + 16;
            }

            // 0 runs to the end of what holds it.
            var next = length == 0 ? end : at + length;
            if (next < body || next > end || length < 0)
                yield break;
            yield return new Box(Encoding.Latin1.GetString(head, 4, 4), at, body, next);
            at = next;
        }
    }
}
