using System.Text.Json.Nodes;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Steps;
using CaseDesk.RedTeam.Tests.Account;
using CaseDesk.RedTeam.Tests.Attacks;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Work;
using CaseDesk.TestKit.Account;

namespace CaseDesk.RedTeam.Tests;

/// <summary>
/// The desk runs while somebody writes into its storage: what a process remembers of a case hides nothing of it, and rows and messages that
/// nobody of the desk wrote make no entry.
/// </summary>
public sealed class WhatAProcessRemembersTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;
    private string _case = null!;
    private string _file = null!;

    public async Task InitializeAsync()
    {
        _desk = await StoreDesk.StartAsync();
        _case = (await _desk.OpenAsync()).Id;
        _file = await _desk.ReceiveAsync(_case, SampleFiles.Pdf());
        await _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, _file), StoreDesk.Start, s_none);
        await _desk.Get<IStepFollower>().AnnounceAsync(_case, s_none);
        await NoteAsync();
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData("nothing", false, true)]
    [InlineData("edit the head", true, false)]
    [InlineData("take the head's seal away", true, false)]
    [InlineData("edit a file", true, false)]
    [InlineData("remove a file", true, false)]
    [InlineData("plant a file", true, false)]
    [InlineData("remove a reminder", true, false)]
    [InlineData("edit an entry", true, true)]
    [InlineData("cut off the newest entry", true, true)]
    public async Task A_step_of_who_remembers_the_case_hides_nothing_that_was_forged_meanwhile(string attack, bool isNamed, bool isSealed)
    {
        Assert.NotNull(_desk.Get<RememberedCases>().Find(_case));
        var before = await AccountCopy.ReadAsync(_desk.Storage);
        var after = Forged(before, attack);
        Assert.Equal(!isNamed, after.IsSameAs(before));
        await AccountCopy.MakeAsync(_desk.Storage, before, after);

        await NoteAsync();

        // The seal is over the rows of the state; entries have their chain.
        Assert.Equal(isSealed, await _desk.Get<IHeadSeal>().HoldsAsync((await _desk.Cases.FindAsync(_case, s_none))!, s_none));
        Assert.Equal(isNamed, (await _desk.Get<CaseCustody>().CheckAsync(_case, readFiles: true, s_none))!.Faults.Count > 0);
        _desk.Clock.Advance(TimeSpan.FromDays(1));
        await _desk.Get<NightlyCustody>().RunAsync(_desk.Clock.GetUtcNow(), s_none);
        var told = await _desk.RowsAsync(StorageNames.Tables.Cases, CalendarAlerts.Stream);
        Assert.Equal(isNamed, told.Any(static row => row.RowKey.StartsWith(CaseRows.AlertPrefix, StringComparison.Ordinal)));
    }

    /// <summary>The step writes the very row that was forged: it is what the desk knows, and the forgery is gone.</summary>
    [Fact]
    public async Task A_forged_row_that_such_a_step_writes_is_the_desks_again()
    {
        var before = await AccountCopy.ReadAsync(_desk.Storage);
        await AccountCopy.MakeAsync(_desk.Storage, before, Forged(before, "edit a file"));
        var step = await _desk.StepAsync(_case, found => WithdrawEvidence.Decide(found!, _file, byDesk: true));
        Assert.False(step.IsRefused);
        var file = (await _desk.ReadAsync(_case)).Evidence[_file];
        Assert.NotEqual("test-report", file.Item);
        Assert.Equal([], (await _desk.Get<CaseCustody>().CheckAsync(_case, readFiles: true, s_none))!.Faults);
    }

    /// <summary>Whoever gets a message reads the case first, and finds that it asks for nothing.</summary>
    [Fact]
    public async Task Messages_and_due_rows_that_the_desk_did_not_write_make_no_entry()
    {
        var open = await _desk.StartUploadAsync(_case, SampleFiles.Pdf("2"));
        var @case = await _desk.ReadAsync(_case);
        var (reminder, at) = (@case.Reminders.Values.First(), StoreDesk.Start);
        var row = FileRow.AtEnd(_case, @case.Evidence[open]);
        var due = DueRow.Of(_case, new DueHint(DueKind.Reminder, reminder.Id, at));
        DeskWork[] planted =
        [
            .. new[] { _file, open, "e_0123456789abcdef" }.SelectMany(id => new DeskWork[]
            {
                new EvidenceArrived(_case, id, Waits: HintRetryBudget.Waits, ScanWaits: HintRetryBudget.Waits, Looks: 9) { Moved = 99 },
                new UploadExpired(_case, id, true, row, at.AddDays(-9)),
                new UploadExpired(_case, id, false, row, at.AddDays(-9)),
            }),
            new RemindersDue(_case, [new DueReminder(reminder.Id, due, at.AddDays(-9))]),
            new PacketAsked(_case, "p_planted", HintRetryBudget.Waits),
            new CaseToErase(_case, HintRetryBudget.Waits),
            new CalendarRecount("planted"),
        ];
        foreach (var work in planted)
            await _desk.Get<StoredWork>().RunAsync(work, at, s_none);

        Assert.Equal(@case.Version, (await _desk.ReadAsync(_case)).Version);
        Assert.Equal([], (await _desk.Get<CaseCustody>().CheckAsync(_case, readFiles: true, s_none))!.Faults);
    }

    private StolenAccount Forged(StolenAccount account, string attack)
    {
        var (head, file) = (Hand.Row(_case, CaseRows.Head), Hand.Row(_case, CaseRows.Evidence(_file)));
        return attack switch
        {
            "nothing" => account,
            "edit the head" => account.Edit(head, OtherShop),
            "take the head's seal away" => account.EditRow(head, static row => row.Remove("Seal")),
            "edit a file" => account.Edit(file, static text => Hand.Json(text, static row => row["item"] = "test-report")),
            "remove a file" => account.Remove(file),
            "plant a file" => account.Plant(
                Hand.Row(_case, CaseRows.Evidence("e_0123456789abcdef")),
                row => row["Body0"] = Hand.Text(JsonNode.Parse(account.Rows[file])!.AsObject(), "Body0")
            ),
            "remove a reminder" => account.Remove(account.Rows.Keys.First(IsReminder)),
            "edit an entry" => account.Edit(Hand.Row(_case, CaseRows.Timeline(1)), OtherShop),
            "cut off the newest entry" => account.Remove(account.Timeline(_case)[^1]),
            _ => throw new ArgumentOutOfRangeException(nameof(attack), attack, null),
        };
    }

    private static string OtherShop(string text) => text.Replace("测试小店", "别家小店", StringComparison.Ordinal);

    private bool IsReminder(RowKey key) => key.Partition == _case && key.Row.StartsWith(CaseRows.ReminderPrefix, StringComparison.Ordinal);

    private async Task NoteAsync() =>
        Assert.False((await _desk.StepAsync(_case, found => AddNote.Decide(found!, new AddNote("备注")))).IsRefused);
}
