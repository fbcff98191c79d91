using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;
using CaseDesk.Delivery;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Start;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CaseDesk.TestKit.Account;

/// <summary>
/// The product's own services on a storage account of their own, without any host: what they send is seen, the real clock is set.
/// </summary>
public sealed class StoreDesk : IAsyncDisposable
{
    /// <summary>Monday 2026-03-02, 09:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly ServiceProvider _services;

    private StoreDesk(ServiceProvider services, StorageTraffic traffic, FakeTimeProvider wall, FakeTimeProvider clock, LogLines logs) =>
        (_services, Traffic, Wall, Clock, Logs) = (services, traffic, wall, clock, logs);

    public StorageTraffic Traffic { get; }

    /// <summary>Stands where the real clock stood at the start, so that storage takes its tickets; moved by tests.</summary>
    public FakeTimeProvider Wall { get; }

    /// <summary>The desk's clock, at <see cref="Start"/> until a test moves it.</summary>
    public FakeTimeProvider Clock { get; }

    public LogLines Logs { get; }

    public StorageClients Storage => Get<StorageClients>();

    public CaseTable Cases => Get<CaseTable>();

    public CasePolicy Policy { get; } = new(WorkingDayCalendar.Official, PlaybookCatalogue.Shipped, ReminderHours.Default);

    /// <summary>How many messages each queue holds, hidden ones too, and how many rows each table.</summary>
    public async Task<string> ContentsAsync()
    {
        var counts = new List<string>();
        foreach (var queue in StorageNames.All(typeof(StorageNames.Queues)))
            counts.Add($"{queue}={await this.CountMessagesAsync(queue)}");
        foreach (var table in StorageNames.All(typeof(StorageNames.Tables)))
            counts.Add($"{table}={(await this.RowsAsync(table)).Count}");
        return string.Join(' ', counts);
    }

    public static async Task<StoreDesk> StartAsync(
        Action<IServiceCollection>? configure = null,
        params (string Name, string Value)[] settings
    )
    {
        var account = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        var values = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value, StringComparer.Ordinal);
        values.TryAdd("DeskStorage", account);
        values["Custody:KeyInStorage"] = "true";
        values["Desk:Keys:test"] = "a-key-of-the-tests-0123456789";
        values["Alerts:AllowLoopbackHttp"] = "true";
        values.TryAdd("Alerts:AvoidFullHours", "false");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var (traffic, logs) = (new StorageTraffic(), new LogLines());
        var wall = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var clock = new FakeTimeProvider(Start);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<Azure.Core.Pipeline.HttpPipelinePolicy>(traffic)
            .AddSingleton(new WallClock(wall))
            .AddLogging(logging => logging.AddProvider(logs))
            // What follows a step is a test's to call, as the step's message would.
            .AddSingleton(new FollowUpSetting(FollowUpPace.Never))
            // Tests bring races about on purpose.
            .AddSingleton(TurnSetting.None)
            // Tests put cases into the past.
            .AddSingleton(new DayEndSetting(IsHeld: false))
            .AddCaseDesk(configuration);
        configure?.Invoke(services);
        var desk = new StoreDesk(services.BuildServiceProvider(), traffic, wall, clock, logs);
        await desk.Get<EnsureStorage>().RunAsync(CancellationToken.None);
        traffic.Forget();
        return desk;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Opens a case through the writer.</summary>
    public async Task<Case> OpenAsync(string? id = null, CaseFacts? facts = null, DateTimeOffset? now = null)
    {
        id ??= CaseIds.New();
        var at = now ?? Start;
        return (
            await StepAsync(
                id,
                _ => OpenCase.Decide(new OpenCase(id, new KeptLink($"hash-{id}", $"closed-{id}"), facts ?? SampleCases.Facts), Policy, at),
                at
            )
        )
            .Value
            .Case;
    }

    /// <summary>One step through the writer.</summary>
    public Task<Outcome<StepTaken>> StepAsync(
        string id,
        Func<Case?, Outcome<IReadOnlyList<CaseEvent>>> decide,
        DateTimeOffset? now = null,
        long? expected = null,
        AnswerSlot? answer = null
    ) => Get<CaseWriter>().StepAsync(id, new StepContext(now ?? Start, "desk:test", expected, answer), decide, CancellationToken.None);

    public async Task<Case> ReadAsync(string id) => (await Cases.FindAsync(id, CancellationToken.None))!.Case;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
