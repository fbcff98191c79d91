using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Cases;

/// <summary>
/// What must be there before a step is committed is asked for once the rules allow the step, and not for one that was taken already.
/// </summary>
public sealed class PreparedStepTests : IAsyncLifetime
{
    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Step_preparation_fails_is_refused_and_nothing_is_recorded()
    {
        var open = await _desk.OpenAsync();
        var refused = await StepAsync(open.Id, Missing);
        Assert.Equal((UploadRefusals.UploadMissing, open.Version), (refused.Refusal!.Entry, (await _desk.ReadAsync(open.Id)).Version));
    }

    [Fact]
    public async Task Step_refused_by_the_rules_is_not_prepared_for()
    {
        var open = await _desk.OpenAsync();
        var context = new StepContext(StoreDesk.Start, "desk:test")
        {
            Prepare = _ => throw new InvalidOperationException("Prepared."),
        };
        var refused = await _desk
            .Get<CaseWriter>()
            .StepAsync(open.Id, context, _ => UploadRefusals.EvidenceNotFound.With(), CancellationToken.None);
        Assert.Equal(UploadRefusals.EvidenceNotFound, refused.Refusal!.Entry);
    }

    /// <summary>The first of two equal requests took the bytes away: the second is answered as the first was.</summary>
    [Fact]
    public async Task Step_taken_before_under_the_same_key_is_replayed_though_nothing_is_there_any_more()
    {
        var open = await _desk.OpenAsync();
        await StepAsync(open.Id, _ => Task.FromResult<Refusal?>(null));
        Assert.NotNull((await StepAsync(open.Id, Missing)).Value.Replayed);
    }

    [Fact]
    public async Task Step_that_others_were_faster_than_is_prepared_once()
    {
        var open = await _desk.OpenAsync();
        var prepared = 0;

        var taken = await _desk.Get<CaseWriter>().StepAsync(
            open.Id,
            Context(async _ =>
            {
                prepared++;
                await _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("faster") });
                return null;
            }),
            _ => new[] { SampleCases.Line("slower") },
            CancellationToken.None
        );

        Assert.Equal((1, open.Version + 2), (prepared, taken.Value.Case.Version));
    }

    private static StepContext Context(Func<CancellationToken, Task<Refusal?>> prepare) =>
        new(StoreDesk.Start, "desk:test") { Prepare = prepare };

    private static Task<Refusal?> Missing(CancellationToken cancellation) => Task.FromResult<Refusal?>(UploadRefusals.UploadMissing.With());

    private Task<Outcome<StepTaken>> StepAsync(string id, Func<CancellationToken, Task<Refusal?>> prepare) =>
        _desk
            .Get<CaseWriter>()
            .StepAsync(
                id,
                new StepContext(StoreDesk.Start, "desk:test", null, new AnswerSlot("key", "r1", 201, _ => "{}"))
                {
                    Prepare = prepare,
                },
                _ => new[] { SampleCases.Line("once") },
                CancellationToken.None
            );
}
