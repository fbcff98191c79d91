namespace CaseDesk.TestKit.Storage;

/// <summary>The emulator's services, told apart by their ports.</summary>
public sealed record EmulatorServices(int TablePort, int QueuePort)
{
    public static EmulatorServices Of(string connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new EmulatorServices(PortOf(connection, "TableEndpoint"), PortOf(connection, "QueueEndpoint"));
    }

    private static int PortOf(string connection, string name) =>
        new Uri(connection.Split(';').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..]).Port;
}
