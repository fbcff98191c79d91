using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>What goes wrong at a receiver by HTTP, drawn for each request, and the receiver's own record of it.</summary>
/// <param name="codes">Errors that a robot says with HTTP 200: code, for how long it then wants to be left alone, and whether it means "this one never".</param>
/// <param name="never">Alerts that this receiver always turns away.</param>
internal sealed partial class HttpFaults(
    string endpointId,
    Random dice,
    Func<double> rate,
    DayClock clock,
    ConcurrentQueue<SeenMessage> seen,
    IReadOnlyList<(WebhookAnswer Answer, TimeSpan? Asked, bool Refused)> codes,
    Func<AlertName, bool> never
)
{
    /// <summary>Words that must not come into the log as they are, and some that may.</summary>
    public const string Words = "busy, write to lin.wei@example.com or 13800138000, access_token=abcdef0123456789abcdef0123456789";

    private static readonly Task s_never = new TaskCompletionSource().Task;

    /// <summary>How often each kind struck.</summary>
    public ConcurrentDictionary<string, int> Struck { get; } = new(StringComparer.Ordinal);

    private bool IsRobot => codes.Count > 0;

    /// <param name="usual">What it says when nothing goes wrong.</param>
    public WebhookAnswer Judge(ReceivedWebhook request, WebhookAnswer usual)
    {
        var (name, answer, taken, asked, refused) = Draw(usual);
        var alerts = AlertsOf(request);
        if (alerts.Any(never))
            (name, answer, taken, asked, refused) = ("never", new WebhookAnswer(404), false, null, false);
        Struck.AddOrUpdate(name, 1, (_, count) => count + 1);
        seen.Enqueue(
            new SeenMessage(
                endpointId,
                clock.GetUtcNow(),
                request.EventId,
                alerts,
                taken,
                name.StartsWith("takes", StringComparison.Ordinal),
                asked,
                refused
            )
        );
        return answer;
    }

    private (string Name, WebhookAnswer Answer, bool Taken, TimeSpan? Asked, bool Refused) Draw(WebhookAnswer usual)
    {
        if (dice.NextDouble() >= rate())
            return ("fine", usual, true, null, false);
        // A hang costs the test real time.
        if (dice.Next(25) == 0)
            return dice.Next(2) == 0
                ? ("hangs", new WebhookAnswer { HeldUntil = s_never }, false, null, false)
                : ("takes and hangs", usual with { HeldUntil = s_never }, true, null, false);
        if (IsRobot && dice.Next(2) == 0)
        {
            var (answer, asked, refused) = codes[dice.Next(codes.Count)];
            return ("says an error code", answer, false, asked, refused);
        }

        return dice.Next(8) switch
        {
            0 => ("500", Said(500), false, null, false),
            1 => ("503 soon", Said(503, 1), false, TimeSpan.FromSeconds(1), false),
            2 => ("429 soon", Said(429, 2), false, TimeSpan.FromSeconds(2), false),
            3 => ("429 later", Said(429, 240), false, TimeSpan.FromSeconds(240), false),
            4 => ("404", Said(404), false, null, false),
            5 => ("closes", new WebhookAnswer { CloseConnection = true }, false, null, false),
            6 => ("takes and closes", new WebhookAnswer { CloseConnection = true }, true, null, false),
            _ => ("takes and closes mid-answer", usual with { ClosesMidAnswer = true }, true, null, false),
        };
    }

    private static WebhookAnswer Said(int status, int? after = null) =>
        new(status) { Body = Encoding.UTF8.GetBytes(Words), RetryAfter = after?.ToString(CultureInfo.InvariantCulture) };

    private IReadOnlyList<AlertName> AlertsOf(ReceivedWebhook request) => IsRobot
        ? AlertsIn(Regex.Unescape(Encoding.UTF8.GetString(request.Body)))
        : [new AlertName(request.Json().GetProperty("caseId").GetString()!, request.Json().GetProperty("sequence").GetInt64())];

    /// <summary>Alerts that a person can read of, by case and number.</summary>
    public static IReadOnlyList<AlertName> AlertsIn(string text) =>
        [
            .. Named()
                .Matches(text)
                .Select(match => new AlertName(match.Groups[1].Value, long.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))),
        ];

    [GeneratedRegex(@"([A-Za-z0-9_-]+)（第 (\d+) 条")]
    private static partial Regex Named();
}
