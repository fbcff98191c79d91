using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Desk;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.TestKit.Hostile;

/// <summary>
/// Requests as somebody sends them who wants the desk to fail or to tell something: every route, right and wrong callers, ids, bodies and
/// headers. First each route
/// is gone once as it should be, so that success paths are among them; then chance has it.
/// </summary>
public static class HostileRun
{
    private const int ToScene = 400;

    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(5);

    private static readonly string[] s_leaks = ["   at ", "Exception", "AccountKey", "StackTrace", "/tmp/", ".cs:line"];

    private static readonly string[] s_ids =
    [
        "c_zzzzzzzzzzzzzzzz",
        "x",
        "%00",
        "..%2f..",
        "%27or%271",
        "%E6%A1%88",
        "e_zzzzzzzzzzzzzzzz",
        new('a', 1_500),
    ];

    private static readonly string[] s_queries =
    [
        "",
        "",
        "",
        "?cursor=!!!",
        "?status=nope",
        "?original=true",
        "?files=true",
        "?nope=1",
        "?min=0&max=9999999",
        "?from=9999-12-31",
        "?q=%C2%B7",
    ];

    /// <summary>A desk on which nothing is paced: what is paced is another test's.</summary>
    /// <param name="mails">Whether it writes to merchants: without, one door never opens. Nothing is sent, since the queues do not run.</param>
    public static async Task<DeskHost> StartDeskAsync(bool mails = false)
    {
        var settings = await HostileSignIn.SettingsAsync();
        if (mails)
        {
            (settings["Mail:Host"], settings["Mail:Port"], settings["Mail:Security"]) = ("127.0.0.1", "9", "none");
            (settings["Mail:From"], settings["Desk:FollowAtOnce"]) = ("casedesk@desk.example", "false");
        }

        return await DeskHost.StartAsync(
            options => options with { RunTimers = false, RunQueues = false, Settings = settings },
            services =>
            {
                var much = new Pace(10_000_000, 1_000_000, new PaceLimit(1, 0));
                services.AddSingleton(new PaceSetting(much, much, much));
                services.AddSingleton(WrongCallerSetting.Usual with { OfAddress = 10_000_000, Overall = 10_000_000, Told = int.MaxValue });
            });
    }

    /// <param name="requests">How many, beside the one for each route at first.</param>
    /// <param name="seed">The same requests for the same seed, in whatever order they come through.</param>
    /// <param name="atOnce">Under way at once.</param>
    public static async Task<HostileReport> RunAsync(DeskHost host, int requests, int seed, int atOnce)
    {
        ArgumentNullException.ThrowIfNull(host);
        var (statuses, faults, opened) = (
            new ConcurrentDictionary<int, int>(),
            new ConcurrentQueue<string>(),
            new ConcurrentDictionary<string, bool>(StringComparer.Ordinal)
        );
        using var client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }
        )
        {
            BaseAddress = host.BaseAddress, Timeout = TestTimeout.Limit,
        };
        var (gate, longest) = (new Lock(), (Took: TimeSpan.Zero, Route: ""));
        // Steps that end a case come last.
        var whole = await HostileScene.MakeWholeAsync(host);
        foreach (var route in HostileRoute.All.OrderBy(OrderOf))
            await SendAsync(new HostileRequest(route, whole, host, new Random(seed), Honest: true));
        for (var done = 0; done < requests; done += ToScene)
        {
            var scene = await HostileScene.MakeAsync(host);
            await Parallel.ForAsync(
                done,
                Math.Min(requests, done + ToScene),
                new ParallelOptions { MaxDegreeOfParallelism = atOnce },
                async (number, _) =>
                {
                    var random = new Random(unchecked((seed * 7919) + number));
                    await SendAsync(
                        new HostileRequest(HostileRoute.All[random.Next(HostileRoute.All.Count)], scene, host, random, Honest: false)
                    );
                }
            );
        }

        var unopened = HostileRoute.All.Select(route => $"{route}").Where(route => !opened.ContainsKey(route)).ToList();
        return new HostileReport(seed, statuses, [.. faults], HostileRoute.All.Count, unopened, longest);

        async Task SendAsync(HostileRequest request)
        {
            using var message = request.Compose(s_ids, s_queries);
            var clock = Stopwatch.StartNew();
            DeskAnswer answer;
            bool isOpened;
            try
            {
                using var response = await client.SendAsync(message);
                answer = await DeskAnswer.ReadAsync(response);
                isOpened = IsOpened(response);
            }
            catch (HttpRequestException broken)
            {
                faults.Enqueue($"{request}: {broken.Message}");
                return;
            }

            lock (gate)
            {
                if (clock.Elapsed > longest.Took)
                    longest = (clock.Elapsed, $"{request.Route}");
            }

            statuses.AddOrUpdate((int)answer.Status, 1, (_, count) => count + 1);
            if (isOpened)
                opened[$"{request.Route}"] = true;
            if (FaultOf(request, answer, clock.Elapsed, host.DeskKey) is { } fault)
                faults.Enqueue($"{request}: {fault}: {(answer.Text.Length > 300 ? answer.Text[..300] : answer.Text)}");
        }
    }

    /// <summary>Looks first, then what a case goes through, and what ends something last.</summary>
    private static int OrderOf(HostileRoute route) => (route.Method, route.Template) switch
    {
        ("GET" or "HEAD", "api/playbooks/{platform}/file") => 2,
        ("GET" or "HEAD", _) => 0,
        // By the link as it is: a step further on draws a new one.
        (_, HostileRoute.Page) => 0,
        (_, "api/cases/{id}/evidence/{evidenceId}/ticket") => 1,
        ("PUT", "api/cases/{id}/evidence/{evidenceId}/content") => 2,
        (_, "api/cases/{id}/submissions") => 2,
        (_, "api/cases/{id}/decisions") => 3,
        (_, "api/cases/{id}/undo") => 4,
        (_, "api/cases/{id}/clocks/{clock}/end") => 5,
        (_, "api/cases/{id}/close") => 7,
        (_, "api/cases/{id}/legal-hold") => 8,
        (_, "api/cases/{id}/legal-hold/lift") => 9,
        (_, "api/cases/{id}/erasure") => 10,
        ("DELETE", _) => 6,
        _ => 1,
    };

    /// <summary>
    /// A form leads back to its page when it was taken. A sign-in leads on: to the provider first, then to the desk; what leads to a
    /// sentence
    /// that says why not, is no success.
    /// </summary>
    private static bool IsOpened(HttpResponseMessage response) =>
        (int)response.StatusCode is < 300 or 303
        || response.Headers.Location?.OriginalString is { } led
            && (led == "/desk" || led.Contains("/connect/authorize?", StringComparison.Ordinal));

    private static string? FaultOf(HostileRequest request, DeskAnswer answer, TimeSpan took, string key)
    {
        if ((int)answer.Status >= 500)
            return $"{(int)answer.Status}";
        if (took > s_hang)
            return $"took {took.TotalSeconds:0.0} s";
        if ((int)answer.Status >= 400 && request.Route.Method != "HEAD" && answer.Text.Length > 0)
        {
            if (answer.ContentType is not ("application/problem+json" or "text/html"))
                return $"{(int)answer.Status} is no problem but {answer.ContentType}";
            if (answer.ContentType == "application/problem+json" && (string.IsNullOrEmpty(answer.Code) || string.IsNullOrEmpty((string?)answer.Json["detailEn"])))
                return "is a problem without words";
        }

        // The server itself answers what is against HTTP, without a body.
        if ((int)answer.Status >= 400 && request.Route.Method != "HEAD" && answer.Text.Length == 0 && answer.Status != HttpStatusCode.BadRequest)
            return $"{(int)answer.Status} without a word";
        if ((int)answer.Status >= 400 && Array.Find(s_leaks, leak => answer.Text.Contains(leak, StringComparison.Ordinal)) is { } told)
            return $"tells \"{told}\"";
        // The one door that is there to tell it, to whoever has the code.
        if (answer.Text.Contains(key, StringComparison.Ordinal) && !request.IsSignIn)
            return "tells the desk's key";
        return !request.MaySee && answer.Text.Contains(request.Secret, StringComparison.Ordinal) ? "tells the link's secret" : null;
    }
}
