namespace CaseDesk.Storage.Changes;

/// <summary>Ends everything that was announced and left: before the record is shown, checked or signed.</summary>
public sealed class ChangeSettlement(DeskRecord record, IEnumerable<IRecordedStore> stores)
{
    /// <summary>May be repeated. One request when nothing is left.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var read = await record.ReadAsync(cancellation);
        foreach (var (kind, id) in read.Pending.Select(static one => (one.Change.Kind, one.Change.Id)).Distinct())
        {
            if (stores.FirstOrDefault(store => store.Kind == kind) is { } store)
                await record.SettleAsync(read, kind, id, await store.StateAsync(id, cancellation), cancellation);
        }
    }

    /// <summary>What there is now of all that is compared with the record, by kind and id.</summary>
    public async Task<IReadOnlyDictionary<(string Kind, string Id), string>> HashesAsync(CancellationToken cancellation)
    {
        var all = new Dictionary<(string, string), string>();
        foreach (var store in stores)
        {
            foreach (var (id, hash) in await store.HashesAsync(cancellation))
                all[(store.Kind, id)] = hash;
        }

        return all;
    }
}
