using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CaseDesk.TestKit.Alerts;

/// <summary>
/// Somebody's mail server on a free loopback port: SMTP with pipelining, STARTTLS or TLS and a login when told so. It keeps what it took,
/// parsed by another's hand than the one that reads its protocol, and fails at any step as told.
/// </summary>
public sealed class MailReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, byte> _sessions = [];
    private readonly Lock _lock = new();
    private readonly List<MailStory> _stories = [];
    private readonly List<ReceivedMail> _mails = [];
    private readonly List<(int Count, TaskCompletionSource Met)> _waiting = [];
    private Task _accepting = Task.CompletedTask;
    private int _connections;

    private MailReceiver()
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Settings of a desk that sends its mail here.</summary>
    public Dictionary<string, string?> DeskSettings => new()
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = $"{Port}",
        ["Mail:Security"] = "none",
        ["Mail:From"] = "casedesk@desk.example",
    };

    public int Connections => _connections;

    /// <summary>
    /// Set, it is offered by STARTTLS, or used from the first byte with <see cref="TlsAtOnce"/>. Another one counts from the next connection
    /// on.
    /// </summary>
    public X509Certificate2? Certificate { get; set; }

    public string CertificateSha256 => Certificate!.GetCertHashString(HashAlgorithmName.SHA256);

    public bool TlsAtOnce { get; private init; }

    /// <summary>Null when nobody has to log in.</summary>
    public (string User, string Password)? Login { get; init; }

    /// <summary>
    /// Set it to have the server think for itself at each step that nothing was told for: connection from 1 and step; null for the usual
    /// answer.
    /// </summary>
    public Func<int, string, MailStory?>? Otherwise { get; set; }

    /// <summary>Set it to learn of each mail as it is taken.</summary>
    public Action<ReceivedMail>? Took { get; set; }

    /// <summary>Mails that were taken, whole.</summary>
    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (_lock)
                return [.. _mails];
        }
    }

    public static MailReceiver Start(bool tls = false, bool tlsAtOnce = false, (string, string)? login = null)
    {
        var receiver = new MailReceiver
        {
            Certificate = tls || tlsAtOnce ? MailCertificate.Make() : null,
            TlsAtOnce = tlsAtOnce,
            Login = login,
        };
        receiver._listener.Start();
        receiver._accepting = receiver.AcceptAsync();
        return receiver;
    }

    /// <summary>The next time that a step comes, this happens; several for one step happen one after the other.</summary>
    public void Tell(params ReadOnlySpan<MailStory> stories)
    {
        lock (_lock)
            _stories.AddRange(stories);
    }

    /// <exception cref="TimeoutException">There were fewer in time.</exception>
    public async Task<IReadOnlyList<ReceivedMail>> WaitAsync(int count)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_mails.Count >= count)
                return [.. _mails];
            _waiting.Add((count, met));
        }

        await met.Task.WaitAsync(TestTimeout.Limit);
        return Mails;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        // In this order: a listener that was stopped cannot be asked for the next one.
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_sessions.Keys);
        _listener.Dispose();
        _end.Dispose();
        Certificate?.Dispose();
    }

    internal MailStory? StoryOf(int connection, string step)
    {
        lock (_lock)
        {
            var story = _stories.Find(story => story.Step == step);
            if (story is not null)
                _stories.Remove(story);
            return story ?? Otherwise?.Invoke(connection, step);
        }
    }

    internal void Keep(ReceivedMail mail)
    {
        lock (_lock)
        {
            _mails.Add(mail);
            Took?.Invoke(mail);
            foreach (var (_, met) in _waiting.Where(one => one.Count <= _mails.Count))
                met.TrySetResult();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                client.NoDelay = true;
                var session = new MailSession(this, client, Interlocked.Increment(ref _connections)).RunAsync(_end.Token);
                _sessions.TryAdd(session, 0);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
