using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Delivery.FanOut;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Issues;

/// <summary>
/// A case that went back to an earlier place in a list lost its row when the message about leaving that place was handled between the
/// next step's hints and its commit: a commit without its list row, and the case was in no such list any more.
/// </summary>
public sealed class ListRowOfALaterStepTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Fan_out_row_written_again_by_a_later_step_stays_and_is_listed()
    {
        await using var desk = await StoreDesk.StartAsync();
        var open = await desk.OpenAsync();
        await desk.StepAsync(open.Id, found =>
            SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, "补交"), desk.Policy, StoreDesk.Start)
        );
        await desk.StepAsync(open.Id, found =>
            DecideCase.Decide(found!, new DecideCase(DecisionOutcome.Rejected, null, null, null, null), desk.Policy, StoreDesk.Start)
        );
        await DrainAsync(desk);
        await desk.StepAsync(open.Id, found => SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, "补交"), desk.Policy, StoreDesk.Start));
        var submitted = await desk.TakeAsync<CaseChanged>(StorageNames.Queues.DeskWork);
        desk.Traffic.Before = async request =>
        {
            if (!request.IsTransaction)
                return;
            desk.Traffic.Before = null;
            foreach (var message in submitted)
                await desk.Get<AlertFanOut>().RunAsync(message, s_none);
        };

        await desk.StepAsync(open.Id, found =>
            DecideCase.Decide(found!, new DecideCase(DecisionOutcome.Rejected, null, null, null, null), desk.Policy, StoreDesk.Start)
        );
        await DrainAsync(desk);

        var listed = await desk.Get<CaseLister>().ReadAsync(new ListQuery(CaseStatus.Rejected, null, null, null), s_none);
        Assert.Equal(open.Id, Assert.Single(listed.Cases).Id);
        Assert.Equal(ListKey.Of(await desk.ReadAsync(open.Id)).Count, (await desk.RowsAsync(StorageNames.Tables.CaseIndex)).Count);
    }

    private static async Task DrainAsync(StoreDesk desk)
    {
        foreach (var message in await desk.TakeAsync<CaseChanged>(StorageNames.Queues.DeskWork))
            await desk.Get<AlertFanOut>().RunAsync(message, s_none);
    }
}
