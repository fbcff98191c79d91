namespace CaseDesk.Storage.Changes;

/// <summary>Something at the desk's level as it is stored.</summary>
/// <param name="ChangeId">The change that made it so; null when what is stored does not say.</param>
/// <param name="Hash">SHA-256 over it, hexadecimal; null where it is not compared with the record.</param>
public sealed record RecordedState(string? ChangeId, string? Hash);

/// <summary>Keeps one kind of what is changed on record.</summary>
public interface IRecordedStore
{
    /// <summary>One of <see cref="Core.Changes.ChangeKinds"/>.</summary>
    string Kind { get; }

    /// <summary>Null when it is not there. What cannot be read is there.</summary>
    Task<RecordedState?> StateAsync(string id, CancellationToken cancellation);

    /// <summary>By id all that is there and compared with the record; empty for a kind of which nothing is.</summary>
    Task<IReadOnlyDictionary<string, string>> HashesAsync(CancellationToken cancellation);
}
