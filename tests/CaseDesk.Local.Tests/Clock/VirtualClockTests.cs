using CaseDesk.Local.Clock;
using CaseDesk.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace CaseDesk.Local.Tests.Clock;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset s_start = new(2026, 2, 13, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly FakeTimeProvider _real = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Starts_where_told_and_runs_at_its_speed()
    {
        var clock = new VirtualClock(s_start, 60, _real);
        var stamp = clock.GetTimestamp();
        Assert.Equal(s_start, clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);

        _real.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(s_start.AddMinutes(2), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(2), clock.GetElapsedTime(stamp));
        Assert.True(clock.IsVirtual);
    }

    [Fact]
    public void Two_with_the_same_beginning_show_the_same_whenever_they_were_made()
    {
        var since = _real.GetUtcNow();
        var first = new VirtualClock(s_start, 60, _real, since);
        _real.Advance(TimeSpan.FromSeconds(5));
        var second = new VirtualClock(s_start, 60, _real, since);

        Assert.Equal(s_start.AddMinutes(5), second.GetUtcNow());
        Assert.Equal(first.GetUtcNow(), second.GetUtcNow());
    }

    [Fact]
    public void Without_a_start_it_follows_the_real_clock()
    {
        var clock = new VirtualClock(real: _real);
        _real.Advance(TimeSpan.FromHours(3));
        Assert.Equal(_real.GetUtcNow(), clock.GetUtcNow());
        Assert.False(clock.IsVirtual);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(100_001)]
    public void Refuses_a_speed_out_of_range(double speed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new VirtualClock(s_start, speed, _real));

    [Fact]
    public void Jumps_forward_only()
    {
        var clock = new VirtualClock(s_start, 1, _real);
        clock.Jump(TimeSpan.FromDays(3));
        Assert.Equal(s_start.AddDays(3), clock.GetUtcNow());
        clock.JumpTo(s_start.AddDays(5));
        Assert.Equal(s_start.AddDays(5), clock.GetUtcNow());
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.JumpTo(s_start));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Jump(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void A_timer_is_due_on_the_virtual_clock()
    {
        var (clock, fired) = (new VirtualClock(s_start, 60, _real), 0);
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        _real.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, fired);
        _real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, fired);
        _real.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, fired);
    }

    [Fact]
    public void A_jump_over_its_instant_wakes_a_timer_and_a_jump_short_of_it_brings_it_nearer()
    {
        var (clock, fired) = (new VirtualClock(s_start, 1, _real), 0);
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromDays(2), Timeout.InfiniteTimeSpan);

        clock.Jump(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(10));
        _real.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, fired);
        _real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, fired);

        timer.Change(TimeSpan.FromDays(30), Timeout.InfiniteTimeSpan);
        clock.Jump(TimeSpan.FromDays(31));
        _real.Advance(TimeSpan.Zero);
        Assert.Equal(2, fired);
    }

    [Fact]
    public void A_periodic_timer_fires_each_period_and_once_for_a_jump_over_many()
    {
        var (clock, fired) = (new VirtualClock(s_start, 1, _real), 0);
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        for (var second = 1; second <= 3; second++)
        {
            _real.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(second, fired);
        }

        clock.Jump(TimeSpan.FromHours(1));
        _real.Advance(TimeSpan.Zero);
        Assert.Equal(4, fired);
        _real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(5, fired);
    }

    [Fact]
    public void A_disposed_timer_never_fires()
    {
        var (clock, fired) = (new VirtualClock(s_start, 1, _real), 0);
        var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Dispose();
        clock.Jump(TimeSpan.FromDays(1));
        _real.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, fired);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task Delays_and_cancellations_on_the_system_beneath_follow_a_jump()
    {
        var clock = new VirtualClock(s_start);
        using var source = new CancellationTokenSource(TimeSpan.FromDays(1), clock);
        var delay = Task.Delay(TimeSpan.FromDays(1), clock);
        var cancelled = new TaskCompletionSource();
        await using var registration = source.Token.Register(cancelled.SetResult);
        Assert.False(delay.IsCompleted);

        clock.Jump(TimeSpan.FromDays(1));

        await delay.WaitAsync(TestTimeout.Limit);
        await cancelled.Task.WaitAsync(TestTimeout.Limit);
    }
}
