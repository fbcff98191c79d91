namespace CaseDesk.Storage.Alerts;

/// <summary>An endpoint's row is not as the desk wrote it, or what it closed does not open: nothing is sent there.</summary>
/// <param name="column">The column that does not hold; <c>Seal</c> for the row as a whole.</param>
/// <param name="writtenAt">When storage last saw the row written; null when nobody says.</param>
public sealed class BrokenEndpointException(string endpointId, string column, DateTimeOffset? writtenAt, Exception? why = null)
    : Exception($"Endpoint {endpointId} has no sound {column} in its row. {why?.Message}".TrimEnd(), why)
{
    public string EndpointId => endpointId;

    public DateTimeOffset WrittenAt => writtenAt ?? DateTimeOffset.UnixEpoch;
}
