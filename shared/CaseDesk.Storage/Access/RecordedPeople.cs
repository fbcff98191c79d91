using CaseDesk.Core.Access;
using CaseDesk.Core.Changes;
using CaseDesk.Storage.Changes;

namespace CaseDesk.Storage.Access;

/// <summary>People who may sign in, on the desk's record.</summary>
internal sealed class RecordedPeople(AccessFile file) : IRecordedStore
{
    public string Kind => ChangeKinds.Person;

    public Task<RecordedState?> StateAsync(string id, CancellationToken cancellation) => file.StateAsync(Kind, id, cancellation);

    public async Task<IReadOnlyDictionary<string, string>> HashesAsync(CancellationToken cancellation) =>
        ((await file.ReadAsync(cancellation)).Book ?? AccessBook.Empty).People.ToDictionary(
            person => person.Id, RecordedAccess.Hash, StringComparer.Ordinal);
}
