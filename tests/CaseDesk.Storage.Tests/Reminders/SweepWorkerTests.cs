using CaseDesk.Core.Steps;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit.Account;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CaseDesk.Storage.Tests.Reminders;

/// <summary>What does the work of a look is made when there is some.</summary>
public sealed class SweepWorkerTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_due = StoreDesk.Start.AddSeconds(30);

    private readonly Mock<IDeskWorker> _worker = new();
    private int _made;

    [Fact]
    public async Task A_look_that_finds_nothing_makes_no_worker()
    {
        await using var desk = await StartAsync(failures: 0);

        Assert.Equal(0, await desk.Get<DueSweep>().RunAsync(s_due, s_none));
        Assert.Equal(0, _made);

        await AddAsync(desk);
        Assert.Equal(1, await desk.Get<DueSweep>().RunAsync(s_due, s_none));
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task A_worker_that_could_not_be_made_is_made_by_a_later_look()
    {
        await using var desk = await StartAsync(failures: 1);
        await AddAsync(desk);
        await desk.Get<DueSweep>().RunAsync(s_due, s_none);
        _worker.VerifyNoOtherCalls();

        await AddAsync(desk);
        await desk.Get<DueSweep>().RunAsync(s_due, s_none);

        _worker.Verify(worker => worker.RunAsync(It.IsAny<RemindersDue>(), s_due, It.IsAny<CancellationToken>()), Times.Once);
    }

    private Task<StoreDesk> StartAsync(int failures) => StoreDesk.StartAsync(services =>
        services.AddSingleton(new SweepSetting())
            .AddSingleton(_ => ++_made <= failures ? throw new TimeoutException("The vault says nothing.") : _worker.Object));

    private static Task AddAsync(StoreDesk desk) =>
        desk.Get<DueIndex>().AddAsync(CaseIds.New(), [new DueHint(DueKind.Reminder, "window-lastDay-1-0", s_due)], s_none);
}
