using Azure.Core.Pipeline;
using CaseDesk.Delivery;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
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

    /// <param name="policies">Of the storage clients, outermost first.</param>
    public SimulatedHost(string connection, TimeProvider clock, params HttpPipelinePolicy[] policies)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DeskStorage"] = connection,
            ["Custody:SigningKey"] = SimulatedKey.Pem,
            ["Desk:Keys:simulation"] = "desk-key-of-the-simulation",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton(clock).AddSingleton(new WallClock(clock))
            // Nobody receives alerts here: the outbox is looked at as the steps leave it.
            .AddSingleton(new FollowUpSetting(FollowUpPace.Never))
            .AddSingleton(TurnSetting.None);
        foreach (var policy in policies)
            services.AddSingleton(policy);
        _services = services.AddCaseDesk(configuration).BuildServiceProvider();
        Writer = _services.GetRequiredService<CaseWriter>();
        Sweep = _services.GetRequiredService<DueSweep>();
        Sender = _services.GetRequiredService<ReminderSender>();
        Storage = _services.GetRequiredService<StorageClients>();
        _faults = policies.OfType<RandomFaults>().SingleOrDefault();
    }

    public bool IsDead => _faults?.IsDead ?? false;

    public CaseWriter Writer { get; }

    public DueSweep Sweep { get; }

    public ReminderSender Sender { get; }

    public StorageClients Storage { get; }

    public void Dispose() => _services.Dispose();
}
