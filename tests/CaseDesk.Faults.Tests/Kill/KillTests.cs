using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using CaseDesk.Faults.Tests.Storage;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using Xunit.Abstractions;

namespace CaseDesk.Faults.Tests.Kill;

/// <summary>
/// The whole product as two processes on one storage, killed at random moments of a busy fortnight that passes in less than a minute, with
/// storage away for
/// one or both of them in between. Afterwards every reminder and every alert has had its effect exactly once. CASEDESK_KILLS takes more
/// than
/// <see cref="Kills"/> kills, and a slower fortnight with them; CASEDESK_KILLS_SEED another course.
/// </summary>
[Collection(LongestFirst.Mark + nameof(KillTests))]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Cases = 40;

    /// <summary>Of each line that is shown: a fault's words, not its headers and its stack.</summary>
    private const int LineCharacters = 320;

    /// <summary>
    /// Deliveries that can be under way at once: host.json's batch and the messages that may still run when it is fetched.
    /// </summary>
    private const int InFlight = 16 + 8;

    private static readonly int s_seed = Setting("CASEDESK_KILLS_SEED") ?? 20260302;

    /// <summary>
    /// How long a lane is claimed for at a time, by the real clock, with the attempt's time that <see cref="DeskProcess"/> sets: three attempts of 2 s
    /// and two pauses of 2 s, and 30 s for storage. A killed run holds its lane so long, and its lane is looked at once more when that is
    /// over.
    /// </summary>
    private static readonly TimeSpan s_claim = TimeSpan.FromSeconds(40);

    /// <summary>
    /// Only so long as the product may take: a dead run's claim, the minute to the next sweep, and the minute that a delivery rests after
    /// it failed twice
    /// on a busy machine; or, for rest, two looks that came at the same moment and had another at the end of a claim, each time.
    /// </summary>
    private static readonly TimeSpan s_timeout = 4 * s_claim;

    private static readonly DateTimeOffset s_start = DeskHost.Start;
    private static readonly TimeSpan s_fortnight = TimeSpan.FromDays(16);

    private static int Kills { get; } = Setting("CASEDESK_KILLS") ?? 20;

    /// <summary>The fortnight lasts two seconds a kill, and begins when the machine is free.</summary>
    private DeskTime _time = null!;

    [Fact]
    public async Task Killed_at_random_moments_every_reminder_and_alert_has_its_effect_exactly_once()
    {
        // A clock that passes a day in seconds measures the machine's other work too.
        using var alone = await MachineTurn.BeginAsync();
        _time = new DeskTime(s_start, DateTimeOffset.UtcNow, s_fortnight / TimeSpan.FromSeconds(2 * Kills));
        // One of its own: it is fast from the first life on, and what it held is gone afterwards.
        var azurite = await AzuriteServer.StartAsync();
        var connection = azurite.NewAccountConnectionString();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var desks = new Desks(connection);
        using var client = new StubbornClient(desks.Processes);
        var run = Stopwatch.StartNew();
        await desks.StartAsync(_time);
        var endpoint = await client.AskAsync(
            HttpMethod.Post,
            "/api/webhooks",
            new JsonObject { ["channel"] = "webhook", ["url"] = receiver.Url.AbsoluteUri },
            "endpoint"
        );
        receiver.Secret = endpoint.GetProperty("secret").GetString();

        try
        {
            await RunAsync(desks, client, connection, receiver, run, alone);
        }
        finally
        {
            // What went wrong inside is in the log of the processes: without it a red run could not be explained.
            foreach (var line in desks.Lines.Where(line => line.Contains("fail:", StringComparison.Ordinal) || line.Contains("warn:", StringComparison.Ordinal)).Take(200))
                output.WriteLine(line.Length > LineCharacters ? line[..LineCharacters] : line);
            azurite.End();
        }
    }

    private async Task RunAsync(
        Desks desks,
        StubbornClient client,
        string connection,
        WebhookReceiver receiver,
        Stopwatch run,
        MachineTurn alone
    )
    {
        var scripts = Enumerable.Range(0, Cases).Select(number => new CaseScript(number, new Random(s_seed + number), client)).ToList();
        var work = Task.WhenAll(scripts.Chunk(Cases / 5).Select(RunAsync));
        var (kills, outages) = await DisturbAsync(desks, work);
        await work;
        output.WriteLine($"{run.Elapsed.TotalSeconds:F0} s: the fortnight is over, clock at {_time.Now:u}");
        // The calm after: the clock stands on a morning when all is due, so that quiet hours do not put anything off again.
        await desks.EndAsync();
        // From here on it is mostly waited, for the claims of those who were killed, and by the real clock.
        alone.Dispose();
        var morning = new DateTimeOffset(
            ((_time.Now > s_start + s_fortnight ? _time.Now : s_start + s_fortnight) + TimeSpan.FromDays(2))
                .ToOffset(TimeSpan.FromHours(8))
                .Date.AddHours(10),
            TimeSpan.FromHours(8)
        );
        await desks.StartAsync(new DeskTime(morning, DateTimeOffset.UtcNow, 1));
        var late = scripts.ToList();
        await Eventually.HoldsAsync(async () => await LookAsync(client, late, morning, receiver, connection), s_timeout);
        late = [.. scripts];
        await Eventually.HoldsAsync(async () => await LookAsync(client, late, morning, receiver, connection), s_timeout);
        output.WriteLine($"{run.Elapsed.TotalSeconds:F0} s: the cases and the receiver agree");
        await AssertRestAsync(desks, client, connection, scripts, receiver);
        // A day on which both desks were away at night is signed late, by the first timer that runs.
        var records = new KeptRecords(client, connection, _time);
        await Eventually.HoldsAsync(() => records.BrokenAsync(scripts.Select(script => script.CaseId)), s_timeout);

        var repeated = receiver.Requests.Count - receiver.Events.Count;
        output.WriteLine($"seed {s_seed}: {Cases} cases, {kills} kills, {outages} outages, {receiver.Events.Count} alerts, nothing lost, nothing doubled, every record sound ({records.Late} entries committed while their day was signed); {repeated} repeated webhook requests (same id), {client.Repeated} requests of the client broken off, {run.Elapsed.TotalSeconds:F0} s");
        Assert.Equal(Kills, kills);
        Assert.InRange(outages, Kills / 10, int.MaxValue);
        Assert.True(repeated <= (kills + outages) * InFlight, $"{repeated} of {receiver.Events.Count} alerts were sent again: allowed, but only those in flight at a kill.");
    }

    private static async Task RunAsync(CaseScript[] scripts)
    {
        foreach (var script in scripts)
            await script.BeginAsync();
        await Task.WhenAll(scripts.Select(script => script.EndAsync()));
    }

    /// <summary>Kills and restarts, and takes storage away, at seeded moments until the fortnight is over.</summary>
    private async Task<(int Kills, int Outages)> DisturbAsync(Desks desks, Task work)
    {
        var random = new Random(s_seed);
        var (kills, outages) = (0, 0);
        while (!work.IsFaulted && (kills < Kills || _time.Now < s_start + s_fortnight))
        {
            // The moment of a kill is the test's stimulus, not a wait for something to be true.
            using var moment = new PeriodicTimer(TimeSpan.FromSeconds(0.1 + (random.NextDouble() * 1.2)));
            await moment.WaitForNextTickAsync();
            if (kills == Kills)
                continue;
            var which = random.Next(2);
            switch (random.Next(8))
            {
                case 0:
                    await desks.CutAsync([0, 1], TimeSpan.FromSeconds(0.1 + random.NextDouble()));
                    outages++;
                    break;
                case 1:
                    await desks.CutAsync([which], TimeSpan.FromSeconds(0.1 + random.NextDouble()));
                    outages++;
                    break;
                // Both, one right after the other: nobody is there for a moment.
                case 2 when kills < Kills - 1:
                    await Task.WhenAll(desks.KillAsync(which, _time), desks.KillAsync(1 - which, _time));
                    kills += 2;
                    break;
                default:
                    await desks.KillAsync(which, _time);
                    kills++;
                    break;
            }
        }

        return (kills, outages);
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <param name="late">Those that lack something; whoever lacks nothing any more is taken out and not read again.</param>
    private static async Task<string?> LookAsync(
        StubbornClient client,
        List<CaseScript> late,
        DateTimeOffset now,
        WebhookReceiver receiver,
        string connection
    )
    {
        var missing = new List<string>();
        foreach (var script in late.ToList())
        {
            var (@case, timeline) = await ReadAsync(client, script.CaseId);
            var lacks = CaseLedger.Missing(@case, timeline, now, receiver.Requests).ToList();
            missing.AddRange(lacks);
            if (lacks.Count == 0)
                late.Remove(script);
        }

        return missing.Count == 0 ? null : $"{missing.Count} things, for instance {string.Join("; ", missing.Take(8))}; {await LanesAsync(connection)}; endpoints {await client.AskAsync(HttpMethod.Get, "/api/webhooks")}";
    }

    private static async Task AssertRestAsync(
        Desks desks,
        StubbornClient client,
        string connection,
        IReadOnlyList<CaseScript> scripts,
        WebhookReceiver receiver
    )
    {
        var rows = new StorageRows(connection);
        await Eventually.HoldsAsync(async () => await LeftAsync(connection, rows), s_timeout);
        var wrong = new List<string>();
        foreach (var script in scripts)
        {
            var (@case, timeline) = await ReadAsync(client, script.CaseId);
            wrong.AddRange(CaseLedger.Wrong(@case, timeline, receiver.Requests));
            var files = @case
                .GetProperty("evidence")
                .EnumerateArray()
                .Where(file => file.GetProperty("status").GetString() == "sealed")
                .Select(file => file.GetProperty("item").GetString()!)
                .Order(StringComparer.Ordinal);
            if (!files.SequenceEqual(script.Files.Order(StringComparer.Ordinal)))
                wrong.Add($"{script.CaseId}: files {string.Join(',', files)} instead of {string.Join(',', script.Files)}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(
            scripts.Select(script => script.CaseId).Order(StringComparer.Ordinal),
            (await ListAsync(client)).Order(StringComparer.Ordinal)
        );
        // A message that failed five times would come back after ten minutes: the run must not need that.
        var poisoned = desks
            .Lines.Where(line =>
                line.Contains("-poison", StringComparison.Ordinal) || line.Contains("failed too often", StringComparison.Ordinal)
            )
            .ToList();
        Assert.True(poisoned.Count == 0, string.Join('\n', poisoned));
    }

    /// <summary>Nothing is on its way any more: no message in any queue, no alert waiting, none undelivered.</summary>
    private static async Task<string?> LeftAsync(string connection, StorageRows rows)
    {
        foreach (var queue in StorageNames.All(typeof(StorageNames.Queues)))
        {
            var client = new QueueClient(connection, queue);
            if ((await client.GetPropertiesAsync()).Value.ApproximateMessagesCount is > 0 and var count)
                return $"{count} messages in {queue}; {await LanesAsync(connection)}";
        }

        var cases = await rows.AllAsync(StorageNames.Tables.Cases);
        var left = cases.FirstOrDefault(row =>
            row.RowKey.StartsWith(CaseRows.OutboxPrefix, StringComparison.Ordinal)
            || (row.RowKey.StartsWith("delivery|", StringComparison.Ordinal) && row.GetString("Status") != "Delivered")
        );
        return left is null ? null : $"{left.PartitionKey} {left.RowKey}";
    }

    /// <summary>How the lanes stand, and what is queued for them: when alerts are missing, this tells where they stopped.</summary>
    private static async Task<string> LanesAsync(string connection)
    {
        var rows = await new StorageRows(connection).AllAsync(StorageNames.Tables.Lanes);
        var queued = (await new QueueClient(connection, StorageNames.Queues.Deliveries).GetPropertiesAsync())
            .Value
            .ApproximateMessagesCount;
        return $"{DateTimeOffset.UtcNow:T}: {queued} queued, {rows.Count} rows in lanes: {string.Join("; ", rows.OrderByDescending(row => row.RowKey, StringComparer.Ordinal).Take(12).Select(row => $"{row.RowKey} {string.Join(' ', row.Where(field => field.Key.StartsWith("Body", StringComparison.Ordinal) || field.Key == "NotBefore").Select(field => field.Value))} {row.Timestamp:T}"))}";
    }

    private static async Task<(JsonElement Case, JsonElement Timeline)> ReadAsync(StubbornClient client, string caseId) =>
        (
            await client.AskAsync(HttpMethod.Get, $"/api/cases/{caseId}"),
            await client.AskAsync(HttpMethod.Get, $"/api/cases/{caseId}/timeline")
        );

    private static async Task<List<string>> ListAsync(StubbornClient client)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.AskAsync(HttpMethod.Get, $"/api/cases{(cursor is null ? "" : $"?cursor={cursor}")}");
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return ids;
    }
}
