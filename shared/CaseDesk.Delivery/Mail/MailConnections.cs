using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CaseDesk.Delivery.Outbound;
using MailKit.Net.Smtp;

namespace CaseDesk.Delivery.Mail;

/// <summary>
/// Connections to the mail server: at most <see cref="Most"/>, each used by one mail at a time and kept for the next for a short while.
/// Safe for use by several threads.
/// </summary>
internal sealed class MailConnections : IDisposable
{
    public const int Most = 4;

    private static readonly TimeSpan s_keep = TimeSpan.FromSeconds(15);

    private readonly MailOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _places = new(Most);
    private readonly Lock _lock = new();
    private readonly Stack<(SmtpClient Client, long Since)> _idle = [];
    private readonly ITimer _sweep;
    private bool _disposed;

    public MailConnections(MailOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _sweep = clock.CreateTimer(_ => DropIdle(s_keep), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for a place; <see cref="Free"/> gives it back. False when there was none in time.</summary>
    public Task<bool> TakePlaceAsync(TimeSpan timeout, CancellationToken cancellation) => _places.WaitAsync(timeout, cancellation);

    public void Free() => _places.Release();

    /// <summary>A connection that was kept and still answers, or null.</summary>
    public async Task<SmtpClient?> KeptAsync(CancellationToken cancellation)
    {
        while (Pop() is { } client)
        {
            try
            {
                // A server that hung up meanwhile is noticed here, where nothing can be doubled by it.
                await client.NoOpAsync(cancellation);
                return client;
            }
            catch (Exception exception)
            {
                client.Dispose();
                if (exception is OperationCanceledException)
                    throw;
            }
        }

        return null;
    }

    public SmtpClient Make() => new()
    {
        // The pipeline owns the time limits.
        Timeout = Timeout.Infinite,
        ServerCertificateValidationCallback = Trusts,
        // Lists of revoked certificates are fetched from elsewhere, and an unreachable one would stop the mail.
        CheckCertificateRevocation = false,
        // The machine's own name is nobody's business.
        LocalDomain = "casedesk.invalid",
    };

    public void Return(SmtpClient client)
    {
        lock (_lock)
        {
            if (!_disposed && client.IsConnected)
            {
                _idle.Push((client, _clock.GetTimestamp()));
                _sweep.Change(s_keep, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        client.Dispose();
    }

    public void Dispose()
    {
        lock (_lock)
            _disposed = true;
        _sweep.Dispose();
        DropIdle(TimeSpan.Zero);
        _places.Dispose();
    }

    private SmtpClient? Pop()
    {
        lock (_lock)
            return _idle.TryPop(out var kept) ? kept.Client : null;
    }

    private void DropIdle(TimeSpan olderThan)
    {
        List<(SmtpClient Client, long Since)> all;
        lock (_lock)
        {
            all = [.. _idle.Reverse()];
            _idle.Clear();
            foreach (var kept in all.Where(kept => _clock.GetElapsedTime(kept.Since) < olderThan))
                _idle.Push(kept);
            all.RemoveAll(_idle.Contains);
            if (_idle.Count > 0)
                _sweep.Change(s_keep, Timeout.InfiniteTimeSpan);
        }

        foreach (var (client, _) in all)
            client.Dispose();
    }

    private bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        (
            _options.TrustedCertificate.Length > 0
            && certificate is not null
            && _options.TrustedCertificate.Equals(
                certificate.GetCertHashString(HashAlgorithmName.SHA256),
                StringComparison.OrdinalIgnoreCase
            )
        ) || PeerCertificate.Check(chain, errors);
}
