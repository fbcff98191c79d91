using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Tests.Account;

namespace CaseDesk.Storage.Tests.Cases;

/// <summary>What must be there before a step is committed is asked for once the rules allow the step, and not for one that was taken already.</summary>
public sealed class PreparedStepTests : IAsyncLifetime
{
    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Step_PreparationFails_IsRefusedAndNothingIsRecorded()
    {
        var open = await _desk.OpenAsync();
        var refused = await StepAsync(open.Id, Missing);
        Assert.Equal((UploadRefusals.UploadMissing, open.Version), (refused.Refusal!.Entry, (await _desk.ReadAsync(open.Id)).Version));
    }

    [Fact]
    public async Task Step_RefusedByTheRules_IsNotPreparedFor()
    {
        var open = await _desk.OpenAsync();
        var context = new StepContext(StoreDesk.Start, "desk:test") { Prepare = _ => throw new InvalidOperationException("Prepared.") };
        var refused = await _desk.Get<CaseWriter>().StepAsync(open.Id, context, _ => UploadRefusals.EvidenceNotFound.With(), CancellationToken.None);
        Assert.Equal(UploadRefusals.EvidenceNotFound, refused.Refusal!.Entry);
    }

    /// <summary>The first of two equal requests took the bytes away: the second is answered as the first was.</summary>
    [Fact]
    public async Task Step_TakenBeforeUnderTheSameKey_IsReplayedThoughNothingIsThereAnyMore()
    {
        var open = await _desk.OpenAsync();
        await StepAsync(open.Id, _ => Task.FromResult<Refusal?>(null));
        Assert.NotNull((await StepAsync(open.Id, Missing)).Value.Replayed);
    }

    private static Task<Refusal?> Missing(CancellationToken cancellation) => Task.FromResult<Refusal?>(UploadRefusals.UploadMissing.With());

    private Task<Outcome<StepTaken>> StepAsync(string id, Func<CancellationToken, Task<Refusal?>> prepare) => _desk.Get<CaseWriter>().StepAsync(
        id, new StepContext(StoreDesk.Start, "desk:test", null, new AnswerSlot("key", "r1", 201, _ => "{}")) { Prepare = prepare },
        _ => new[] { SampleCases.Line("once") }, CancellationToken.None);
}
