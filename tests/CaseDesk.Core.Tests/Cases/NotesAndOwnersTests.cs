using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>What the desk writes for itself, and who answers for a case.</summary>
public sealed class NotesAndOwnersTests
{
    public static TheoryData<CaseStatus> Statuses => [.. Enum.GetValues<CaseStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_note_may_be_added_in_every_status_and_changes_nothing_but_the_record(CaseStatus status)
    {
        var desk = CaseBuilder.In(status);
        var before = desk.Case;
        desk.Take((@case, _) => AddNote.Decide(@case, new AddNote("店主周五补合同\n先不催")));

        Assert.Equal("店主周五补合同\n先不催", Assert.IsType<NoteAdded>(Assert.Single(desk.Steps[^1].Timeline).Event).Text);
        Assert.Empty(desk.Steps[^1].Alerts);
        Assert.Equal(
            (before.Status, before.Owner, before.TimelineLength + 1),
            (desk.Case.Status, desk.Case.Owner, desk.Case.TimelineLength)
        );
    }

    [Theory]
    [InlineData(null, "$.text text-empty")]
    [InlineData(" \n", "$.text text-empty")]
    [InlineData("\u0007", "$.text value-invalid")]
    public void An_empty_or_unreadable_note_is_refused(string? text, string place) =>
        Refused.At(AddNote.Decide(CaseBuilder.Opened().Case, new AddNote(text)), place);

    [Theory]
    [InlineData(4_000, true)]
    [InlineData(4_001, false)]
    public void A_note_has_a_bound(int length, bool taken) =>
        Assert.Equal(taken, !AddNote.Decide(CaseBuilder.Opened().Case, new AddNote(new string('记', length))).IsRefused);

    [Fact]
    public void A_note_leaves_the_desk_in_no_packet_and_goes_with_an_erasure()
    {
        var note = TimelineLine.After(
            TimelineChain.Start("case_1"),
            new TimelineEntry(1, CaseBuilder.Opened().Now, "desk:test", new NoteAdded("只给自己看"))
        );

        Assert.DoesNotContain("只给自己看", PacketTimeline.Line(note, SampleLetters.Packet(PacketGround.WrongFinding, "ev_1")), StringComparison.Ordinal);
        Assert.True(PersonalData.MayBeIn(new NoteAdded("某人")));
        Assert.True(PersonalData.MayBeIn(new CaseAssigned("某人", "某事")));
    }

    [Fact]
    public void A_case_is_opened_with_its_owner_who_is_no_fact()
    {
        var desk = CaseBuilder.Opened(CaseBuilder.Facts with { Owner = " 林一 " });

        Assert.Equal(("林一", null), (desk.Case.Owner, desk.Case.Facts.Owner));
        Assert.Null(Assert.IsType<CaseOpened>(desk.Steps[0].Timeline[0].Event).Facts.Owner);
        Refused.At(
            OpenCase.Decide(
                new OpenCase("case_1", new KeptLink("t", "closed"), CaseBuilder.Facts with { Owner = "a/b" }),
                CaseBuilder.Policy,
                desk.Now
            ),
            "$.owner owner-invalid"
        );
    }

    [Fact]
    public void A_hand_over_says_why_and_the_first_owner_needs_no_reason()
    {
        var desk = CaseBuilder.Opened().Take((@case, _) => AssignCase.Decide(@case, new AssignCase("林一", null)));
        Refused.At(AssignCase.Decide(desk.Case, new AssignCase("王二", " ")), "$.reason text-empty");
        Refused.At(AssignCase.Decide(desk.Case, new AssignCase(null, null)), "$.reason text-empty");

        desk.Take((@case, _) => AssignCase.Decide(@case, new AssignCase("王二", "林一休假")));
        Assert.Equal(("王二", new CaseAssigned("王二", "林一休假")), (desk.Case.Owner, (CaseAssigned)desk.Steps[^1].Timeline[0].Event));
        Assert.Equal("owner-already", AssignCase.Decide(desk.Case, new AssignCase(" 王二 ", "再说一次")).Refusal!.Told());

        desk.Take((@case, _) => AssignCase.Decide(@case, new AssignCase(null, "离职，待分配")));
        Assert.Null(desk.Case.Owner);
    }

    [Theory]
    [InlineData("")]
    [InlineData("林\n一")]
    [InlineData("<b>")]
    [InlineData("a|b")]
    [InlineData("a'b")]
    public void An_owner_is_a_plain_name(string name) =>
        Refused.At(AssignCase.Decide(CaseBuilder.Opened().Case, new AssignCase(name, null)), "$.owner owner-invalid");

    [Fact]
    public void An_erased_case_takes_neither()
    {
        var erased = CaseBuilder.In(CaseStatus.Closed).Case with { ErasedAt = Shanghai.At("2026-10-13 10:00") };

        Assert.Equal("case-is-erased", AddNote.Decide(erased, new AddNote("字")).Refusal!.Told());
        Assert.Equal("case-is-erased", AssignCase.Decide(erased, new AssignCase("林一", null)).Refusal!.Told());
    }
}
