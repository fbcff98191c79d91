using System.Threading.RateLimiting;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Functions.Http;

/// <summary>From when wrong keys and links are slowed.</summary>
/// <param name="OfAddress">At once from one address; <paramref name="PerSecond"/> come back.</param>
/// <param name="Overall">At once from all; ten times <paramref name="PerSecond"/> come back.</param>
/// <param name="Delay">How long an answer is kept back beyond that.</param>
/// <param name="Told">So many in a day, on one instance, are an alert.</param>
public sealed record WrongCallerSetting(int OfAddress, int Overall, int PerSecond, TimeSpan Delay, int Told)
{
    /// <summary>A thousand tries at 128 random bits are none; a browser with an old link asks once a minute.</summary>
    public static readonly WrongCallerSetting Usual = new(1_000, 3_000, 2, TimeSpan.FromSeconds(1), 1_000);
}

/// <summary>
/// What comes of a key, link, feed or code that is wrong, too often: the answer is kept back and says nothing but "too many", whether there
/// is such a case or not;
/// it is counted, and the desk is told once a day. A right one is never slowed by it, from whatever address: it is looked at first.
/// </summary>
public sealed partial class WrongCallers(WrongCallerSetting setting, DeskAlerts desk, WallClock wall, ILogger<WrongCallers> logger)
    : IDisposable
{
    /// <summary>Answers kept back at once. More are given at once: keeping them would cost us more than them.</summary>
    private const int MaxKept = 256;

    private readonly Lock _gate = new();

    private readonly PartitionedRateLimiter<string> _addresses = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => Bucket(setting.OfAddress, setting.PerSecond)));

    private readonly TokenBucketRateLimiter _all = new(Bucket(setting.Overall, 10 * setting.PerSecond));

    private int _kept;
    private DateOnly _day;
    private int _count;

    /// <summary>The answer to a wrong caller: <paramref name="answer"/> itself, or later one that says less.</summary>
    /// <param name="now">By the desk's clock: the day that it counts for.</param>
    public async Task<IResult> AnswerAsync(HttpRequest request, IResult answer, DateTimeOffset now, CancellationToken cancellation)
    {
        await CountAsync(now, cancellation);
        using var own = _addresses.AttemptAcquire(CallerAddress.Of(request));
        using var all = _all.AttemptAcquire();
        if (own.IsAcquired && all.IsAcquired)
            return answer;
        try
        {
            if (Interlocked.Increment(ref _kept) <= MaxKept && setting.Delay > TimeSpan.Zero)
                await Task.Delay(setting.Delay, wall.Provider, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _kept);
        }

        return Problems.From(HttpRefusals.TooFast.With(("seconds", CallerPaces.RetryAfterSeconds)));
    }

    public void Dispose()
    {
        _addresses.Dispose();
        _all.Dispose();
    }

    private async Task CountAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        int count;
        var day = ShanghaiTime.DateOf(now);
        lock (_gate)
        {
            (_day, _count) = day == _day ? (_day, _count + 1) : (day, 1);
            count = _count;
        }

        if (count % setting.Told != 0)
            return;
        Log.Wrong(logger, count);
        try
        {
            await desk.RaiseAsync(new WrongKeys(day, setting.Told), now, cancellation);
        }
        catch (Exception problem) when (StorageProblems.IsOutage(problem))
        {
            // The next so many tell it.
            Log.Untold(logger, problem);
        }
    }

    private static TokenBucketRateLimiterOptions Bucket(int limit, int perSecond) => new()
    {
        TokenLimit = limit, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} wrong keys or links on this instance today")]
        public static partial void Wrong(ILogger logger, int count);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Storage did not take the notice of wrong keys")]
        public static partial void Untold(ILogger logger, Exception problem);
    }
}
