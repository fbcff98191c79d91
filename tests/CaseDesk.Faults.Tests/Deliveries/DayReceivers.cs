using System.Collections.Concurrent;
using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>
/// Everybody who is told: two clients' own servers, a group on each platform and a mailbox; real servers on this machine, each with faults
/// of its own.
/// </summary>
internal sealed class DayReceivers : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _servers = [];
    private readonly List<WebhookEndpoint> _endpoints = [];
    private readonly MailReceiver _mail;

    private DayReceivers(MailReceiver mail)
    {
        _mail = mail;
        _servers.Add(mail);
    }

    public IReadOnlyList<WebhookEndpoint> Endpoints => _endpoints;

    public int MailPort => _mail.Port;

    /// <summary>All that they saw.</summary>
    public ConcurrentQueue<SeenMessage> Seen { get; } = new();

    /// <summary>How often each kind of fault struck, by endpoint.</summary>
    public Dictionary<string, ConcurrentDictionary<string, int>> Struck { get; } = new(StringComparer.Ordinal);

    /// <param name="never">An alert that the first webhook never takes.</param>
    public static async Task<DayReceivers> StartAsync(Random dice, Func<double> rate, DayClock clock, AlertName never)
    {
        var receivers = new DayReceivers(MailReceiver.Start());
        foreach (var id in new[] { "wh_a", "wh_b" })
        {
            var http = await WebhookReceiver.StartAsync();
            var faults = new HttpFaults(id, new Random(dice.Next()), rate, clock, receivers.Seen, [], name => id == "wh_a" && name == never);
            http.Otherwise = request => faults.Judge(request, new WebhookAnswer());
            receivers.Add(http, id, AlertChannel.Webhook, http.Url, WebhookSecret.FromBytes(new byte[24]), faults.Struck);
        }

        foreach (var channel in new[] { AlertChannel.DingTalk, AlertChannel.Feishu, AlertChannel.WeCom })
        {
            var robot = await GroupRobot.StartAsync(channel.Name);
            var faults = new HttpFaults($"wh_{channel}", new Random(dice.Next()), rate, clock, receivers.Seen, Codes(channel, robot), static _ => false);
            var usual = robot.Http.Otherwise!;
            robot.Http.Otherwise = request =>
                usual(request) is var answer && IsYes(answer)
                    ? faults.Judge(request, answer)
                    : throw new InvalidOperationException($"The robot of {channel} was sent what it does not understand.");
            receivers.Add(robot, $"wh_{channel}", channel, robot.Url, RobotSecret.None, faults.Struck);
        }

        var mail = new MailFaults("wh_mail", new Random(dice.Next()), rate, clock, receivers.Seen);
        (receivers._mail.Otherwise, receivers._mail.Took) = (mail.At, mail.Took);
        receivers.Add(null, "wh_mail", AlertChannel.Email, new Uri("mailto:lin.wei@example.com"), RobotSecret.None, mail.Struck);
        return receivers;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    private void Add(
        IAsyncDisposable? server,
        string id,
        AlertChannel channel,
        Uri url,
        EndpointSecret secret,
        ConcurrentDictionary<string, int> struck
    )
    {
        if (server is not null)
            _servers.Add(server);
        _endpoints.Add(new WebhookEndpoint(id, channel, url, secret, EventFilter.Everything, default, EndpointStatus.Active));
        Struck[id] = struck;
    }

    private static bool IsYes(WebhookAnswer answer) => Encoding.UTF8.GetString(answer.Body).Contains(":0,", StringComparison.Ordinal);

    /// <summary>Too many, not known, and never; as domain.md section 4 has them of the platforms.</summary>
    private static List<(WebhookAnswer, TimeSpan?, bool)> Codes(AlertChannel channel, GroupRobot robot)
    {
        var (throttled, pause) =
            channel == AlertChannel.DingTalk
                ? (130101, TimeSpan.FromMinutes(10))
                : (channel == AlertChannel.Feishu ? 11232 : 45009, TimeSpan.FromMinutes(1));
        var codes = new List<(WebhookAnswer, TimeSpan?, bool)>
        {
            (robot.Say((throttled, "send too fast")), pause, false),
            (robot.Say((-1, HttpFaults.Words)), null, false),
            (robot.Say((60020, "system busy")), null, false),
        };
        // WeCom has no word for it.
        if (channel != AlertChannel.WeCom)
            codes.Add((robot.Say(channel == AlertChannel.DingTalk ? (310000, "keywords not in content") : (19024, "Key Words Not Found")), null, true));
        return codes;
    }
}
