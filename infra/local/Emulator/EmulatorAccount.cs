namespace CaseDesk.Local.Emulator;

/// <summary>An account of the emulator. Its key is no secret: it opens nothing but a server on this machine.</summary>
/// <param name="Key">Base64.</param>
public sealed record EmulatorAccount(string Name, string Key)
{
    /// <summary>The account that every tool for the emulator knows.</summary>
    public static EmulatorAccount WellKnown { get; } =
        new("devstoreaccount1", "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    public string ConnectionString(EmulatorPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        return $"DefaultEndpointsProtocol=http;AccountName={Name};AccountKey={Key};BlobEndpoint={Endpoint(ports.Blob)};"
            + $"QueueEndpoint={Endpoint(ports.Queue)};TableEndpoint={Endpoint(ports.Table)};";
    }

    private string Endpoint(int port) => $"http://127.0.0.1:{port}/{Name}";
}
