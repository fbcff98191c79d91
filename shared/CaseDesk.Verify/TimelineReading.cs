using System.Globalization;
using System.Text;
using System.Text.Json;
using CaseDesk.Core.Custody;

namespace CaseDesk.Verify;

/// <summary>A packet's <c>custody/timeline.jsonl</c>, chained line by line. A line may stand for an entry by its hash alone.</summary>
internal sealed class TimelineReading
{
    private readonly List<string> _links = [];
    private readonly Dictionary<string, (string Sha256, long Size)> _sealed = new(StringComparer.Ordinal);

    public long Length => _links.Count;

    /// <summary>The chain's link at an entry, from 1; null beyond the end.</summary>
    public string? LinkAt(long sequence) => sequence >= 1 && sequence <= _links.Count ? _links[(int)sequence - 1] : null;

    /// <summary>Whether the timeline tells in words that this evidence was sealed with this hash.</summary>
    public bool Sealed(string evidenceId, string sha256, long size) => _sealed.GetValueOrDefault(evidenceId) == (sha256, size);

    public static TimelineReading Read(string caseId, byte[] bytes, List<CustodyFault> faults)
    {
        var read = new TimelineReading();
        var link = TimelineChain.Start(caseId);
        foreach (var line in Lines(bytes))
        {
            var number = read.Length + 1;
            if (read.LeafOf(line, number) is not { } leaf)
            {
                faults.Add(new CustodyFault(PacketFaults.TimelineBroken, number.ToString(CultureInfo.InvariantCulture)));
                return read;
            }

            link = TimelineChain.Next(link, leaf);
            read._links.Add(link);
        }

        return read;
    }

    private static IEnumerable<string> Lines(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        // The last line ends too.
        return lines[^1].Length == 0 ? lines.SkipLast(1) : lines;
    }

    /// <summary>The entry's hash; null when the line is not this entry.</summary>
    private string? LeafOf(string line, long number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var entry = json.RootElement;
            if (entry.GetProperty("sequence").GetInt64() != number)
                return null;
            if (entry.TryGetProperty("withheld", out var hash) || entry.TryGetProperty("erased", out hash))
                return TimelineChain.IsHash(hash.GetString()) ? hash.GetString() : null;
            var change = entry.GetProperty("event");
            if (change.GetProperty("type").GetString() == "evidence.sealed")
                _sealed[change.GetProperty("evidenceId").GetString()!] = (
                    change.GetProperty("sha256").GetString()!,
                    change.GetProperty("size").GetInt64()
                );
            return TimelineChain.Leaf(line);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
