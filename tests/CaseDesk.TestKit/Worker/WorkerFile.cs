using System.Text.Json;

namespace CaseDesk.TestKit.Worker;

/// <summary>What the published folder's <c>worker.config.json</c> tells the host: the file to start.</summary>
internal static class WorkerFile
{
    public static string Read(string folder)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "worker.config.json")));
        return file.RootElement.GetProperty("description").GetProperty("defaultWorkerPath").GetString()!;
    }
}
