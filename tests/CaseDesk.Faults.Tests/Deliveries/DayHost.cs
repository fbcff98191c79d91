using Azure.Core.Pipeline;
using CaseDesk.Delivery;
using CaseDesk.Faults.Tests.Simulation;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit.Storage.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>
/// One process of the desk: the product's own services, without routes, on storage in memory and with a real network. A dead one is thrown
/// away.
/// </summary>
internal sealed class DayHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly RandomFaults? _faults;

    /// <param name="policies">Of the storage clients, outermost first.</param>
    public DayHost(DayClock clock, IEndpointStore endpoints, int mailPort, params HttpPipelinePolicy[] policies)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["DeskStorage"] = MemoryStorage.ConnectionString,
                    ["Custody:SigningKey"] = SimulatedKey.Pem,
                    ["Desk:Keys:day"] = "desk-key-of-the-simulated-day",
                    ["Alerts:AllowLoopbackHttp"] = "true",
                    ["Mail:Host"] = "127.0.0.1",
                    ["Mail:Port"] = $"{mailPort}",
                    ["Mail:Security"] = "none",
                    ["Mail:From"] = "casedesk@desk.example",
                }
            )
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(new WallClock(clock))
            .AddSingleton(new FollowUpSetting(FollowUpPace.Before));
        foreach (var policy in policies)
            services.AddSingleton(policy);
        _services = services.AddCaseDesk(configuration).AddSingleton(endpoints).BuildServiceProvider();
        _faults = policies.OfType<RandomFaults>().SingleOrDefault();
    }

    public bool IsDead => _faults?.IsDead ?? false;

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
