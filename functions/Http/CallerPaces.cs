using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using CaseDesk.Storage.Desk;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>How many requests one caller makes, of one kind.</summary>
/// <param name="Burst">At once, on each instance, from rest.</param>
/// <param name="PerSecond">That come back on each instance.</param>
/// <param name="Shared">What all instances give beyond that, together.</param>
public sealed record Pace(int Burst, int PerSecond, PaceLimit Shared);

/// <summary>
/// The limits. A merchant who sends twenty files from a phone makes some hundred requests, forty of them changes, and a page of a case
/// reads each file once: far
/// below these. Who meets them is a loop.
/// </summary>
/// <param name="LinkChanges">Of a link: everything but GET and HEAD.</param>
/// <param name="LinkLooks">Of a link: GET and HEAD.</param>
/// <param name="Key">Of a key of the desk: everything.</param>
public sealed record PaceSetting(Pace LinkChanges, Pace LinkLooks, Pace Key)
{
    public static readonly PaceSetting Usual = new(
        new Pace(150, 1, new PaceLimit(50, 1)),
        new Pace(400, 2, new PaceLimit(100, 8)),
        new Pace(2_000, 100, new PaceLimit(2_000, 100)));
}

/// <summary>
/// Paces each link and each key, so that no caller stands in another's way. What an instance gives by itself costs no storage; beyond it
/// permits are
/// drawn, some at a time, from a bucket of all instances. A link that is wrong has a bucket of its own: it uses up nothing of the right
/// one's.
/// </summary>
public sealed class CallerPaces(PaceSetting setting, SharedPace shared) : IDisposable
{
    /// <summary>Permits drawn from the common bucket at once.</summary>
    private const int Pack = 10;

    /// <summary>Seconds after which to ask again: a permit is back by then, and whoever waits is not asked to poll.</summary>
    public const int RetryAfterSeconds = 5;

    private const int MaxPacks = 10_000;

    private readonly PartitionedRateLimiter<(string Caller, Pace Pace)> _local = PartitionedRateLimiter.Create<
        (string Caller, Pace Pace),
        string
    >(asked => RateLimitPartition.GetTokenBucketLimiter(asked.Caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = asked.Pace.Burst,
            TokensPerPeriod = asked.Pace.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    private readonly ConcurrentDictionary<string, int> _packs = new(StringComparer.Ordinal);

    /// <summary>Whether the request may go on.</summary>
    public async ValueTask<bool> AdmitAsync(Caller caller, HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        var isLook = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var (kind, pace) = caller.IsDesk ? ("key", setting.Key) : isLook ? ("look", setting.LinkLooks) : ("change", setting.LinkChanges);
        var name = NameOf(kind, caller);
        using (var lease = _local.AttemptAcquire((name, pace)))
        {
            if (lease.IsAcquired)
                return true;
        }

        if (Draw(name))
            return true;
        var taken = await shared.TakeAsync(name, pace.Shared, Pack, cancellation);
        if (taken > 1)
            Keep(name, taken - 1);
        return taken > 0;
    }

    public void Dispose() => _local.Dispose();

    private bool Draw(string name)
    {
        while (_packs.TryGetValue(name, out var left) && left > 0)
        {
            if (_packs.TryUpdate(name, left - 1, left))
                return true;
        }

        return false;
    }

    private void Keep(string name, int permits)
    {
        // What is forgotten was drawn in vain, and that is all.
        if (_packs.Count >= MaxPacks)
            _packs.Clear();
        _packs.AddOrUpdate(name, permits, (_, left) => left + permits);
    }

    /// <summary>A hash: a link's secret stands in no row.</summary>
    private static string NameOf(string kind, Caller caller)
    {
        var who = SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.By}\n{caller.LinkCase}\n{caller.LinkToken}"));
        return $"{kind}-{Convert.ToHexStringLower(who.AsSpan(0, 16))}";
    }
}
