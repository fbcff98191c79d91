namespace CaseDesk.Functions.Telemetry;

/// <summary>Whose telemetry it is, as <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c> says for the host and the app alike.</summary>
internal static class TelemetryIdentity
{
    /// <summary>The client id of <c>ClientId=…;Authorization=AAD</c>; null where there is none.</summary>
    public static string? Of(string? setting)
    {
        foreach (var part in (setting ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("ClientId=", StringComparison.OrdinalIgnoreCase) && part.Length > "ClientId=".Length)
                return part["ClientId=".Length..];
        }

        return null;
    }
}
