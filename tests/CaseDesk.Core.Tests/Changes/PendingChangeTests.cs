using CaseDesk.Core.Changes;
using CaseDesk.Core.Custody;

namespace CaseDesk.Core.Tests.Changes;

public sealed class PendingChangeTests
{
    private static readonly DateTimeOffset s_monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly PendingChange s_put = Pending("b", "put");

    private static readonly PendingChange s_removal = Pending("b", DeskChange.Removed);

    public static TheoryData<string, string, string?, bool, bool, PendingEnd> Ends => new()
    {
        // what it is, what is on record, which change stands there, whether anything does, whether its time is over
        { "put", "", "b", true, false, PendingEnd.Record },
        { "put", "", "b", true, true, PendingEnd.Record },
        { "put", "", "a", true, false, PendingEnd.Wait },
        { "put", "", "a", true, true, PendingEnd.Drop },
        { "put", "", null, true, false, PendingEnd.Wait },
        { "put", "", null, false, true, PendingEnd.Drop },
        { "put", "put b", "b", true, false, PendingEnd.Drop },
        { "removed", "put a", null, false, false, PendingEnd.Record },
        { "removed", "", null, false, true, PendingEnd.Record },
        { "removed", "put a", "a", true, false, PendingEnd.Wait },
        { "removed", "put a", "a", true, true, PendingEnd.Drop },
        { "removed", "put a,removed c", null, false, false, PendingEnd.Wait },
        { "removed", "put a,removed c", null, false, true, PendingEnd.Drop },
        { "removed", "removed c,put d", null, false, false, PendingEnd.Record },
        { "removed", "put a,removed b", null, false, false, PendingEnd.Drop },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void What_was_announced_ends_as_what_is_stored_says(
        string what,
        string record,
        string? there,
        bool isThere,
        bool isOver,
        PendingEnd end
    )
    {
        var entries = record
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(static text => text.Split(' '))
            .Select(static words => Pending(words[1], words[0]).ToEntry())
            .ToList();
        Assert.Equal(end, Pending("b", what).End(entries, there, isThere, isOver));
    }

    [Fact]
    public void What_happened_to_something_else_says_nothing()
    {
        var other = new PendingChange(
            "c",
            new DeskChange(ChangeKinds.Playbook, "tmall", DeskChange.Removed),
            "desk:a",
            s_monday,
            null,
            s_monday
        ).ToEntry();
        Assert.Equal(PendingEnd.Record, s_removal.End([other], null, isThere: false, isOver: false));
    }

    [Fact]
    public void An_entry_is_one_text_that_is_read_again()
    {
        var line = s_put.ToEntry().After(new ChainHead(DeskEntry.Record, 4, TimelineChain.Start(DeskEntry.Record)));
        var read = DeskEntry.Read(line.Text)!;
        Assert.Equal((5L, 5L, "desk:a", "b", "put"), (line.Sequence, read.Sequence, read.By, read.ChangeId, read.Change.What));
        Assert.Equal(["causes/late-scan"], read.Change.Fields);
        Assert.Equal(line.Text, read.ToText());
        Assert.Equal(line.Leaf, TimelineChain.Leaf(line.Text!));
        Assert.All(new[] { null, "", "{", "null", "[]", "{}" }, static text => Assert.Null(DeskEntry.Read(text)));
    }

    private static PendingChange Pending(string id, string what) =>
        new(id, new DeskChange(ChangeKinds.Playbook, "douyin-shop", what, "causes/late-scan"), "desk:a", s_monday, null, s_monday);
}
