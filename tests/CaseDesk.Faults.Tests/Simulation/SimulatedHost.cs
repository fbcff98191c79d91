using Azure.Core.Pipeline;
using CaseDesk.Delivery;
using CaseDesk.Delivery.Work;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>One process of the desk: the product's own services on a storage account, without routes. A dead one is thrown away.</summary>
internal sealed class SimulatedHost : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly RandomFaults? _faults;
    private readonly DueSweep[] _sweeps;

    /// <param name="policies">Of the storage clients, outermost first.</param>
    public SimulatedHost(string connection, TimeProvider clock, params HttpPipelinePolicy[] policies)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["DeskStorage"] = connection,
                    ["Custody:SigningKey"] = SimulatedKey.Pem,
                    ["Desk:Keys:simulation"] = "desk-key-of-the-simulation",
                }
            )
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(clock)
            .AddSingleton(new WallClock(clock))
            // Nobody receives alerts here: the outbox is looked at as the steps leave it.
            .AddSingleton(new FollowUpSetting(FollowUpPace.Never))
            .AddSingleton(TurnSetting.None);
        foreach (var policy in policies)
            services.AddSingleton(policy);
        services
            .AddCaseDesk(configuration)
            .AddSingleton<IStepFollower, Nobody>()
            .AddSingleton<IDeskWorker>(provider => new SeenWorker(ActivatorUtilities.CreateInstance<DeskWorker>(provider), this));
        _services = services.BuildServiceProvider();
        Writer = _services.GetRequiredService<CaseWriter>();
        _sweeps = [.. new[] { 0, 512 }.Select(atOnce => ActivatorUtilities.CreateInstance<DueSweep>(_services, new SweepSetting(atOnce)))];
        Sender = _services.GetRequiredService<ReminderSender>();
        Storage = _services.GetRequiredService<StorageClients>();
        _faults = policies.OfType<RandomFaults>().SingleOrDefault();
    }

    public bool IsDead => _faults?.IsDead ?? false;

    public CaseWriter Writer { get; }

    /// <summary>Whether a sweep looks at the cases itself, or hands everything out.</summary>
    public bool SweepsAtOnce { get; set; }

    /// <summary>Lets a sweep's own look at a case happen.</summary>
    public Func<RemindersDue, DateTimeOffset, Func<Task>, Task> Looks { get; set; } = static (_, _, look) => look();

    public DueSweep Sweep => _sweeps[SweepsAtOnce ? 1 : 0];

    public ReminderSender Sender { get; }

    public StorageClients Storage { get; }

    public void Dispose() => _services.Dispose();

    /// <summary>Announces nothing, as no message does here.</summary>
    private sealed class Nobody : IStepFollower
    {
        public Task FollowAsync(CommittedStep step, CancellationToken cancellation) => Task.CompletedTask;

        public Task AnnounceAsync(string caseId, CancellationToken cancellation) => Task.CompletedTask;
    }

    private sealed class SeenWorker(DeskWorker worker, SimulatedHost host) : IDeskWorker
    {
        public Task RunAsync(DeskWork work, DateTimeOffset now, CancellationToken cancellation) =>
            work is RemindersDue due
                ? host.Looks(due, now, () => worker.RunAsync(work, now, cancellation))
                : worker.RunAsync(work, now, cancellation);
    }
}
