using System.Text;
using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Apart;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Inspection.Tests.Apart;

/// <summary>Jobs for the inspector of tests/CaseDesk.StandIns, which suffers what a file's end says.</summary>
internal static class StandIn
{
    public static Inspectors Inspectors { get; } =
        Inspectors.Of(new InspectorProgram(Path.Combine(AppContext.BaseDirectory, "CaseDesk.StandIns.dll"), 384L << 20));

    public static byte[] File(string what) => [.. PictureFile.Png(), .. Encoding.ASCII.GetBytes($"stand-in:{what}")];

    public static Task<JobEnd> LookAsync(byte[] bytes, FileKind kind = FileKind.Png, int seconds = 30, string[]? skip = null) =>
        Inspectors.RunAsync(
            new InspectorJob(InspectorTask.Look, "a.bin", kind, bytes.Length, false, Look.Limits, skip ?? []),
            new MemoryStream(bytes),
            TimeSpan.FromSeconds(seconds),
            default
        );
}
