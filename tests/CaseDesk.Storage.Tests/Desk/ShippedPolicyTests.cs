using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Policy;
using CaseDesk.Storage.Windows;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Account;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Desk;

/// <summary>What ships is read beside the first answer, and once.</summary>
public sealed class ShippedPolicyTests
{
    [Fact]
    public async Task Whoever_prepares_waits_for_nothing_and_what_ships_is_read_once()
    {
        await using var desk = await StoreDesk.StartAsync();
        using var hours = new SlowOptions();
        var book = new PolicyBook(
            hours,
            Options.Create(new DeskOptions()),
            desk.Get<DeskData>(),
            desk.Get<CalendarBook>(),
            NullLogger<PolicyBook>.Instance
        );

        // Returns though the reading cannot end.
        book.Prepare();
        await hours.Asked.WaitAsync(TestTimeout.Limit);
        book.Prepare();
        var policy = Task.Run(() => book.CurrentAsync(CancellationToken.None).AsTask());
        hours.Go();

        Assert.NotEmpty((await policy.WaitAsync(TestTimeout.Limit)).Playbooks.Platforms);
        book.Prepare();
        await book.CurrentAsync(CancellationToken.None);
        Assert.Equal(1, hours.Count);
    }

    /// <summary>Settings that are asked for when what ships is read, and that take their time.</summary>
    private sealed class SlowOptions : IOptions<ReminderOptions>, IDisposable
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _go = new();
        private int _count;

        public Task Asked => _asked.Task;

        public int Count => _count;

        public ReminderOptions Value
        {
            get
            {
                Interlocked.Increment(ref _count);
                _asked.TrySetResult();
                if (!_go.Wait(TestTimeout.Limit))
                    throw new TimeoutException();
                return new ReminderOptions();
            }
        }

        public void Go() => _go.Set();

        public void Dispose() => _go.Dispose();
    }
}
