
namespace CaseDesk.TestKit.Storage;

/// <summary>How many requests of a kind there were.</summary>
/// <param name="Kind">With no entities of its own.</param>
/// <param name="Entities">Rows in the answers of queries, in all.</param>
public sealed record StorageCount(StorageRequest Kind, long Requests, long Entities);
