using CaseDesk.Benchmarks.ColdStart;
using CaseDesk.Benchmarks.Upload;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>A work tree of the repository at some commit.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Folder">Where it lies.</param>
internal sealed record Checkout(string Name, string Folder)
{
    private string Host => Path.Combine(Folder, "infra", "local");

    private string Program => Path.Combine(Host, "bin", "Release", "net10.0", "CaseDesk.Local.dll");

    /// <summary>Builds its local host as it would be deployed.</summary>
    public async Task BuildAsync()
    {
        Progress.Say($"  building {Name}: {Folder}");
        await Dotnet.RunAsync(Host, "build", "-c", "Release", "-nodeReuse:false", "-v", "q");
        if (!File.Exists(Program))
            throw new InvalidOperationException($"{Program} was not built.");
    }

    /// <summary>Starts its desk on an emulator that is not its own.</summary>
    /// <param name="now">Where its clock begins; null for the real time.</param>
    public Task<DeskProcess> StartAsync(string storage, string? now = null) =>
        DeskProcess.StartAsync(
            Program,
            ["--storage", storage, "--desk-key", "a-desk-key-for-benchmarks-only", .. now is null ? Array.Empty<string>() : ["--now", now]]
        );
}
