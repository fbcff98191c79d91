namespace CaseDesk.Storage.Secrets;

/// <summary>A closed text that does not open.</summary>
public sealed class SecretLostException : Exception
{
    private SecretLostException(string message) : base(message)
    {
    }

    public static SecretLostException InClear() =>
        new("The text stands in clear: the desk closes what it writes, so somebody else wrote it.");

    public static SecretLostException Altered() => new("The closed text was altered, or moved here from another place.");

    public static SecretLostException NoKey(Guid key, int count) =>
        new(
            $"The closed text needs the key {key}, which is not among the {count} in desk-data/{KeyRingFiles.Folder}: the keys were lost, or the row comes from another desk. Bring the key back (deleted blobs are kept for a while) or register the endpoint anew, or draw a new link."
        );
}
