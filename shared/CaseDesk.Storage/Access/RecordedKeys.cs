using CaseDesk.Core.Access;
using CaseDesk.Core.Changes;
using CaseDesk.Storage.Changes;

namespace CaseDesk.Storage.Access;

/// <summary>Keys of programs, on the desk's record.</summary>
internal sealed class RecordedKeys(AccessFile file) : IRecordedStore
{
    public string Kind => ChangeKinds.ApiKey;

    public Task<RecordedState?> StateAsync(string id, CancellationToken cancellation) => file.StateAsync(Kind, id, cancellation);

    public async Task<IReadOnlyDictionary<string, string>> HashesAsync(CancellationToken cancellation) =>
        ((await file.ReadAsync(cancellation)).Book ?? AccessBook.Empty).Keys.ToDictionary(
            key => key.Id, RecordedAccess.Hash, StringComparer.Ordinal);
}
