namespace CaseDesk.Benchmarks.Upload;

/// <summary>The rounds of one size; medians in seconds, null where there were none. Ratios are of neighbours in a round.</summary>
internal sealed class UploadSeries
{
    private readonly List<(UploadTime Direct, UploadTime Ticket)> _ticket = [];
    private readonly List<(UploadTime Blocks, UploadTime Whole, UploadTime Streamed)> _streamed = [];

    public double? Direct => Median(_ticket.Select(round => round.Direct.Bytes.TotalSeconds));

    public double? TicketBytes => Median(_ticket.Select(round => round.Ticket.Bytes.TotalSeconds));

    public double? TicketWhole => Median(_ticket.Select(round => round.Ticket.Whole.TotalSeconds));

    public double? TicketRatio => Median(_ticket.Select(round => round.Direct.Bytes / round.Ticket.Bytes));

    public double? TicketWholeRatio => Median(_ticket.Select(round => round.Direct.Bytes / round.Ticket.Whole));

    public double? Start => Median(_ticket.Select(round => round.Ticket.Start.TotalSeconds));

    public double? Complete =>
        Median(_ticket.Select(round => (round.Ticket.Whole - round.Ticket.Bytes - round.Ticket.Start).TotalSeconds));

    public double? DirectWhole => Median(_streamed.Select(round => round.Whole.Bytes.TotalSeconds));

    public double? Streamed => Median(_streamed.Select(round => round.Streamed.Bytes.TotalSeconds));

    public double? StreamedRatio => Median(_streamed.Select(round => round.Whole.Bytes / round.Streamed.Bytes));

    public double? StreamedToBlocks => Median(_streamed.Select(round => round.Blocks.Bytes / round.Streamed.Bytes));

    /// <summary>Bytes, at most.</summary>
    public long TicketMemory { get; private set; }

    /// <summary>Bytes, at most; 0 where nothing was streamed.</summary>
    public long StreamedMemory { get; private set; }

    public void AddTicket(UploadTime direct, UploadTime ticket, long memory)
    {
        _ticket.Add((direct, ticket));
        TicketMemory = Math.Max(TicketMemory, memory);
    }

    public void AddStreamed(UploadTime blocks, UploadTime whole, UploadTime streamed, long memory)
    {
        _streamed.Add((blocks, whole, streamed));
        StreamedMemory = Math.Max(StreamedMemory, memory);
    }

    private static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : sorted[sorted.Count / 2];
    }
}
