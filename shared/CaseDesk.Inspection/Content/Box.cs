using System.Text;
using CaseDesk.Core.Formats;

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
        var head = new byte[IsoBoxHead.Bytes64];
        for (var (at, count) = (start, 0); at <= end - 8 && count < most; count++)
        {
            if (!content.TryReadAt(at, head.AsSpan(0, IsoBoxHead.Bytes32)))
                yield break;
            var known = IsoBoxHead.Read(head.AsSpan(0, IsoBoxHead.Bytes32));
            if (known.Length == 1)
            {
                if (!content.TryReadAt(at, head))
                    yield break;
                known = IsoBoxHead.Read(head);
            }

            var (bytes, length) = known;
            var body = at + bytes;
            var next = length == 0 ? end : at + length;
            if (next < body || next > end || length < 0)
                yield break;
            yield return new Box(Encoding.Latin1.GetString(head, 4, 4), at, body, next);
            at = next;
        }
    }
}
