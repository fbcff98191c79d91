using CaseDesk.Core.State;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Issues;

/// <summary>A step whose answer was lost, with somebody else's step right behind it, was taken for not committed and done again.</summary>
public sealed class LostAnswerTests
{
    [Fact]
    public async Task Step_answer_lost_and_another_step_behind_it_is_done_once()
    {
        await using var desk = await StoreDesk.StartAsync();
        var open = await desk.OpenAsync();
        var lost = 0;
        desk.Traffic.After = async request =>
        {
            if (!request.IsTransaction || Interlocked.Exchange(ref lost, 1) == 1)
                return;
            await desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("theirs") });
            throw new IOException("The answer is lost.");
        };

        await desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("ours") });

        var lines = (await desk.Cases.TimelineAsync(open.Id, 0, 100, CancellationToken.None))
            .Select(entry => entry.Event)
            .OfType<ContactLogged>()
            .Select(line => line.Entry.Asked);
        Assert.Equal(["ours", "theirs"], lines);
        Assert.Equal(3, (await desk.ReadAsync(open.Id)).Version);
    }
}
