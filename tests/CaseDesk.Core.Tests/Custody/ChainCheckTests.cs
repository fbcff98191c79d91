using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Custody;

/// <summary>Whatever a desk does, its record holds; whatever somebody does to the record, it shows.</summary>
public sealed class ChainCheckTests
{
    private static readonly (Case State, IReadOnlyList<TimelineLine> Lines) s_told = Told(7, 60);

    public static TheoryData<long> EveryEntry => [.. s_told.Lines.Select(line => line.Sequence)];

    [Fact]
    public void Whatever_a_desk_does_its_record_holds_and_tells_the_case_again()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var (state, lines) = Told(seed, 80);
            Assert.Empty(ChainCheck.Of(state, lines, []));
        }
    }

    [Theory]
    [MemberData(nameof(EveryEntry))]
    public void One_changed_character_in_any_entry_is_named(long sequence)
    {
        var line = s_told.Lines[(int)sequence - 1];
        var changed = line with { Text = line.Text!.Replace("desk:test", "desk:tesT", StringComparison.Ordinal) };
        Assert.Equal(new CustodyFault(CustodyFaults.EntryChanged, $"{sequence}"), Check(Exchanged(changed))[0]);
        // With a leaf to match, the chain gives it away; with a link to match as well, the next entry does, or the head.
        var leaf = changed with { Leaf = TimelineChain.Leaf(changed.Text!) };
        Assert.Equal(new CustodyFault(CustodyFaults.LinkBroken, $"{sequence}"), Check(Exchanged(leaf))[0]);
        var before = sequence == 1 ? TimelineChain.Start(s_told.State.Id) : s_told.Lines[(int)sequence - 2].Link;
        var linked = leaf with { Link = TimelineChain.Next(before, leaf.Leaf) };
        Assert.Equal(
            sequence == s_told.Lines.Count ? CustodyFaults.HeadDiffers : CustodyFaults.LinkBroken,
            Check(Exchanged(linked))[0].Code
        );
    }

    [Theory]
    [MemberData(nameof(EveryEntry))]
    public void One_removed_entry_is_named(long sequence) =>
        Assert.Equal(
            new CustodyFault(CustodyFaults.EntryMissing, $"{sequence}"),
            Assert.Single(Check([.. s_told.Lines.Where(line => line.Sequence != sequence)]))
        );

    [Fact]
    public void Entries_missing_side_by_side_are_one_fault_and_apart_are_several()
    {
        Assert.Equal(new CustodyFault(CustodyFaults.EntryMissing, "3 – 5"), Assert.Single(Check(Without(3, 4, 5))));
        Assert.Equal(
            new CustodyFault[] { new(CustodyFaults.EntryMissing, "3 – 4"), new(CustodyFaults.EntryMissing, "6") },
            Check(Without(3, 4, 6)));
        var last = s_told.Lines.Count;
        Assert.Equal(new CustodyFault(CustodyFaults.EntryMissing, $"{last - 1} – {last}"), Assert.Single(Check(Without(last - 1, last))));
    }

    /// <summary>Somebody who writes a huge length keeps nobody busy.</summary>
    [Fact]
    public void A_length_that_somebody_wrote_is_one_fault() =>
        Assert.Equal(
            new CustodyFault(CustodyFaults.EntryMissing, $"{s_told.Lines.Count + 1} – {long.MaxValue - 1}"),
            Assert.Single(ChainCheck.Of(s_told.State with { TimelineLength = long.MaxValue }, s_told.Lines, [])));

    /// <summary>With a leaf that fits: only reading it tells.</summary>
    [Theory]
    [InlineData("no entry")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"sequence\":2,\"at\":\"2026-09-28T12:00:00+08:00\",\"event\":{\"type\":\"never.heard\"}}")]
    public void A_text_that_is_no_entry_is_named(string text)
    {
        var line = s_told.Lines[1] with { Text = text, Leaf = TimelineChain.Leaf(text) };

        Assert.Equal(new CustodyFault(CustodyFaults.EntryChanged, "2"), Check(Exchanged(line))[0]);
        Assert.Null(ChainCheck.DayOf(line));
    }

    /// <summary>The check goes on behind it: it is named once, and what stands behind is judged by itself.</summary>
    [Fact]
    public void A_link_or_a_leaf_that_is_no_hash_is_named_where_it_stands()
    {
        Assert.Equal(
            new CustodyFault(CustodyFaults.LinkBroken, "2"),
            Assert.Single(Check(Exchanged(s_told.Lines[1] with { Link = "no link" })))
        );
        Assert.Equal(
            new CustodyFault[] { new(CustodyFaults.EntryChanged, "2"), new(CustodyFaults.LinkBroken, "2") },
            Check(Exchanged(s_told.Lines[1] with { Leaf = "no leaf" })));
    }

    /// <summary>16:00 in the world's time is the next day's first moment in Shanghai.</summary>
    [Fact]
    public void An_entry_is_of_the_day_that_it_was_in_Shanghai()
    {
        var entry = TimelineText.Read(s_told.Lines[0].Text!);
        DateOnly? DayAt(string at) =>
            ChainCheck.DayOf(
                s_told.Lines[0] with
                {
                    Text = TimelineText.Of(entry with { At = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) }),
                }
            );

        Assert.Equal(new DateOnly(2026, 9, 28), DayAt("2026-09-28T15:59:59Z"));
        Assert.Equal(new DateOnly(2026, 9, 29), DayAt("2026-09-28T16:00:00Z"));
        Assert.Null(ChainCheck.DayOf(s_told.Lines[0] with { Text = null }));
    }

    [Fact]
    public void Two_entries_that_changed_places_are_named()
    {
        var lines = s_told.Lines.ToList();
        (lines[3], lines[4]) = (lines[4] with { Sequence = 4 }, lines[3] with { Sequence = 5 });
        Assert.Equal(new CustodyFault(CustodyFaults.EntryChanged, "4"), Check(lines)[0]);
    }

    [Fact]
    public void A_text_that_is_gone_without_an_erasure_is_named() =>
        Assert.Equal(new CustodyFault(CustodyFaults.EntryErased, "2"), Assert.Single(Check(Exchanged(s_told.Lines[1] with { Text = null }))));

    [Fact]
    public void The_end_cut_off_with_the_head_is_found_by_an_anchor_from_before()
    {
        var (state, lines) = s_told;
        var anchor = new ChainHead(state.Id, lines.Count, lines[^1].Link);
        Assert.Empty(ChainCheck.Of(state, lines, [anchor]));
        var cut = Retold([.. lines.SkipLast(3)], state.Id);
        Assert.Empty(ChainCheck.Of(cut.State, cut.Lines, []));
        Assert.Equal(
            new CustodyFault(CustodyFaults.AnchorDiffers, $"{lines.Count}"),
            Assert.Single(ChainCheck.Of(cut.State, cut.Lines, [anchor]))
        );
    }

    /// <summary>
    /// What somebody who may write everything would leave behind: one entry taken out, the others numbered and linked anew, and the head to
    /// match. What cannot be told any more (a file that is sealed and never came) is named, and keeps nobody from the check.
    /// </summary>
    [Fact]
    public void A_record_linked_anew_without_one_of_its_entries_is_named_or_tells_the_same()
    {
        var named = 0;
        foreach (var gone in s_told.Lines)
        {
            var lines = Linked(Without(gone.Sequence).Select(line => TimelineText.Read(line.Text!)));
            var faults = ChainCheck.Of(s_told.State with { TimelineLength = lines.Count, ChainLink = lines[^1].Link }, lines, []);
            Assert.True(faults is [] or [{ Code: CustodyFaults.StateDiffers }], string.Join(", ", faults.Select(fault => fault.Code)));
            // Without its opening there is no case; a reading leaves no trace in one once it no longer counts.
            Assert.True(faults.Count == 1 || gone.Sequence > 1);
            named += faults.Count;
        }

        Assert.InRange(named, s_told.Lines.Count / 4, s_told.Lines.Count);
    }

    /// <summary>Read as an entry, it has its number and nothing that happened.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_entry_without_an_event_is_named(int sequence)
    {
        var entries = s_told.Lines.Select(line => TimelineText.Read(line.Text!)).ToList();
        entries[sequence - 1] = entries[sequence - 1] with { Event = null! };
        var lines = Linked(entries);

        Assert.Equal(
            CustodyFaults.StateDiffers,
            Assert.Single(ChainCheck.Of(s_told.State with { ChainLink = lines[^1].Link }, lines, [])).Code
        );
    }

    [Fact]
    public void A_row_of_the_case_changed_beside_the_timeline_is_named()
    {
        var desk = CaseBuilder.Ready();
        IReadOnlyList<TimelineLine> lines = [.. desk.Steps.SelectMany(step => step.Lines)];
        var (id, file) = desk.Case.Evidence.First();
        var other = desk.Case with { Evidence = desk.Case.Evidence.SetItem(id, file with { Sha256 = new string('b', 64) }) };
        Assert.Equal(new CustodyFault(CustodyFaults.StateDiffers), Assert.Single(ChainCheck.Of(other, lines, [])));
    }

    [Fact]
    public void The_chain_of_one_case_is_not_that_of_another()
    {
        var (state, lines) = s_told;
        Assert.Equal(CustodyFaults.LinkBroken, ChainCheck.Of(state with { Id = "case_2" }, lines, [])[0].Code);
    }

    [Fact]
    public void Every_fault_has_its_words() =>
        Assert.All(typeof(CustodyFaults).GetFields().Select(field => (string)field.GetRawConstantValue()!), code =>
            Assert.NotEqual("", new CustodyFault(code, "3").Text.Zh + new CustodyFault(code).Text.En)
        );

    private static IReadOnlyList<CustodyFault> Check(IReadOnlyList<TimelineLine> lines) => ChainCheck.Of(s_told.State, lines, []);

    private static List<TimelineLine> Linked(IEnumerable<TimelineEntry> entries)
    {
        var (lines, link) = (new List<TimelineLine>(), TimelineChain.Start(s_told.State.Id));
        foreach (var entry in entries)
        {
            lines.Add(TimelineLine.After(link, entry with { Sequence = lines.Count + 1 }));
            link = lines[^1].Link;
        }

        return lines;
    }

    private static List<TimelineLine> Without(params long[] sequences) =>
        [.. s_told.Lines.Where(line => !sequences.Contains(line.Sequence))];

    private static List<TimelineLine> Exchanged(TimelineLine line) =>
        [.. s_told.Lines.Select(old => old.Sequence == line.Sequence ? line : old)];

    private static (Case State, IReadOnlyList<TimelineLine> Lines) Told(int seed, int steps)
    {
        var (random, desk) = (new Random(seed), new RandomDesk());
        var lines = desk.Opening.Lines.ToList();
        for (var i = 0; i < steps; i++)
            lines.AddRange(desk.Next(random.Next(RandomDesk.Kinds), random.Next(10_000))?.Lines ?? []);
        return (desk.Case, lines);
    }

    /// <summary>What somebody who may write everything would leave behind: a case that fits its shortened record.</summary>
    private static (Case State, IReadOnlyList<TimelineLine> Lines) Retold(IReadOnlyList<TimelineLine> lines, string caseId)
    {
        Case? state = null;
        foreach (var entry in lines.Select(line => TimelineText.Read(line.Text!)))
            state = CaseEvolution.Apply(state, entry.Event, entry.At);
        return (state! with { Id = caseId, TimelineLength = lines.Count, ChainLink = lines[^1].Link }, lines);
    }
}
