using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Custody;
using CaseDesk.Delivery;
using CaseDesk.RedTeam.Tests.Account;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.TestKit.Storage.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CaseDesk.RedTeam.Tests.Desk;

/// <summary>
/// The desk's own checks over an account, by day and after the night. The signing key is a setting of the desk's and in no storage.
/// </summary>
internal sealed class CheckingDesk : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly FakeTimeProvider _clock = new(DeskBeforeTheAttack.Now);

    public CheckingDesk(string signingKey)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DeskStorage"] = MemoryStorage.ConnectionString,
            ["Custody:SigningKey"] = signingKey,
            ["Desk:Keys:test"] = "a-key-of-the-tests-0123456789",
        }).Build();
        _services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddSingleton<IConfiguration>(configuration)
            .AddSingleton<Azure.Core.Pipeline.HttpPipelinePolicy>(Account).AddLogging()
            .AddSingleton(new FollowUpSetting(FollowUpPace.Never)).AddCaseDesk(configuration).BuildServiceProvider();
    }

    public AccountInMemory Account { get; } = new();

    private T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Whether by day anything at all is said of an account: as <see cref="ByDayAsync"/>, ended by the first fault.</summary>
    public async Task<bool> IsNamedByDayAsync(StolenAccount account, IEnumerable<string> cases)
    {
        Account.Become(account);
        _clock.AdjustTime(DeskBeforeTheAttack.Now);
        foreach (var id in cases)
        {
            if (await Get<CaseCustody>().CheckAsync(id, readFiles: true, CancellationToken.None) is { Faults.Count: > 0 })
                return true;
        }

        return (await Get<DeskCustody>().CheckAsync(DeskBeforeTheAttack.Now, CancellationToken.None)).Count > 0;
    }

    /// <summary>What the desk says of an account by day: every case's record with its files, and the desk as a whole.</summary>
    /// <param name="at">Null for <see cref="DeskBeforeTheAttack.Now"/>.</param>
    public async Task<IReadOnlyList<string>> ByDayAsync(StolenAccount account, IEnumerable<string> cases, DateTimeOffset? at = null)
    {
        Account.Become(account);
        var now = at ?? DeskBeforeTheAttack.Now;
        _clock.AdjustTime(now);
        return await FaultsAsync(Get<CaseCustody>(), Get<DeskCustody>(), cases, now);
    }

    public static async Task<IReadOnlyList<string>> FaultsAsync(
        CaseCustody custody,
        DeskCustody desk,
        IEnumerable<string> cases,
        DateTimeOffset now
    )
    {
        var found = new List<string>();
        foreach (var id in cases)
            found.AddRange(
                (await custody.CheckAsync(id, readFiles: true, CancellationToken.None))?.Faults.Select(fault => Text($"case {id}", fault))
                    ?? []
            );
        found.AddRange((await desk.CheckAsync(now, CancellationToken.None)).Select(static fault => Text("desk", fault)));
        return found;
    }

    /// <summary>
    /// What is told as alerts when the night's timer has run over the account; and what it says itself when it refuses to sign.
    /// </summary>
    /// <param name="at">When it runs; null for <see cref="DeskBeforeTheAttack.Night"/>.</param>
    public async Task<IReadOnlyList<string>> AfterTheNightAsync(StolenAccount account, DateTimeOffset? at = null)
    {
        Account.Become(account);
        var (refused, night) = (new List<string>(), at ?? DeskBeforeTheAttack.Night);
        _clock.AdjustTime(night);
        try
        {
            await Get<NightlyCustody>().RunAsync(night, CancellationToken.None);
        }
        catch (InvalidOperationException problem)
        {
            refused.Add($"timer: {problem.Message}");
        }

        var rows = await Get<StorageClients>()
            .Tables.GetTableClient(StorageNames.Tables.Cases)
            .QueryAsync<TableEntity>(static row => row.PartitionKey == CalendarAlerts.Stream)
            .ToListAsync();
        return
        [
            .. rows.Where(static row => row.RowKey.StartsWith(CaseRows.AlertPrefix, StringComparison.Ordinal)).Select(Alert),
            .. refused,
        ];
    }

    public void Dispose() => _services.Dispose();

    private static string Alert(TableEntity row)
    {
        var data = System.Text.Json.JsonDocument.Parse(row.GetBinary("Body")).RootElement.GetProperty("data");
        return $"alert: {data.GetProperty("fault").GetString()} {data.GetProperty("where").GetString()}";
    }

    private static string Text(string by, CustodyFault fault)
    {
        // Its text is in the catalogue, or this throws.
        Assert.NotEmpty(fault.Text.En);
        return $"{by}: {fault.Code} {fault.Where}";
    }
}
