using Azure;
using Azure.Data.Tables;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Desk;

/// <summary>A bucket of permits that all instances draw from.</summary>
/// <param name="Burst">Permits that it holds.</param>
/// <param name="PerSecond">Permits that come back, by the real clock.</param>
public sealed record PaceLimit(int Burst, double PerSecond);

/// <summary>
/// Permits of one caller over all instances: a row with how many were left when. Only who has used up what an instance gives by itself
/// comes here, so that
/// ordinary requests cost nothing.
/// </summary>
public sealed class SharedPace(StorageClients storage, WallClock wall)
{
    /// <summary>Beside the cases, as the desk's own stream is: no case has such an id.</summary>
    private const string Partition = "pace";

    private const string Left = nameof(Left);

    private const string At = nameof(At);

    private const int MaxTries = 4;

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Cases);

    /// <summary>Takes up to <paramref name="wanted"/> permits.</summary>
    /// <param name="caller">Letters and digits; nothing that tells who it is.</param>
    /// <returns>How many were taken; 0 when none are left, and when others take them at the same moment.</returns>
    public async Task<int> TakeAsync(string caller, PaceLimit limit, int wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(limit);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var now = wall.Provider.GetUtcNow();
            var found = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, caller, cancellationToken: cancellation);
            var row = found is { HasValue: true, Value: { } known } ? known : null;
            var since = row?.GetDateTimeOffset(At) is { } at && at < now ? (now - at).TotalSeconds : 0;
            var left = Math.Min(limit.Burst, (row?.GetDouble(Left) ?? limit.Burst) + (since * limit.PerSecond));
            var taken = Math.Min(wanted, (int)left);
            if (taken == 0)
                return 0;
            var next = new TableEntity(Partition, caller) { [Left] = left - taken, [At] = now }.Marked();
            try
            {
                await (
                    row is null
                        ? _table.AddEntityAsync(next, cancellation)
                        : (Task)_table.UpdateEntityAsync(next, row.ETag, TableUpdateMode.Replace, cancellation)
                );
                return taken;
            }
            catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
            {
                // Another instance took some: look again.
            }
        }

        return 0;
    }
}
