namespace CaseDesk.Storage.Account;

/// <summary>
/// What is stored here needs a newer version of the desk than this instance is. It stays as it is: during an update a newer instance does
/// the work, and after
/// a step back to an older version nothing of it is lost.
/// </summary>
/// <param name="what">The row's key or the blob's name.</param>
public sealed class NewerSchemaException(string what)
    : Exception($"{what} needs a newer version of the desk: this one reads what is stored up to schema {StorageSchema.Newest}.")
{
    public string What => what;
}
