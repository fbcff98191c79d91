using System.Globalization;
using CaseDesk.Local.Options;
using CaseDesk.Local.Texts;

namespace CaseDesk.Local.Startup;

/// <summary>What is printed for people.</summary>
internal static class Banner
{
    public static void Ready(TextWriter output, LocalHost host)
    {
        var clock = host.Clock.IsVirtual
            ? LocalText.Sentence(
                "clock-virtual",
                ("now", host.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
                ("speed", host.Clock.Speed.ToString(CultureInfo.InvariantCulture))
            )
            : LocalText.Sentence("clock-real");
        var address = host.BaseAddress.ToString().TrimEnd('/');
        Line(output, "ready-api", address);
        Line(output, "ready-desk", $"{address}/desk#code={host.FirstSignInCode}");
        Line(output, "ready-key", host.DeskKey);
        foreach (var part in host.StorageConnectionString.Split(';').Where(part => part.Contains("Endpoint=", StringComparison.Ordinal)))
            Line(output, "ready-storage", part.Replace("Endpoint=", " ", StringComparison.Ordinal));
        Line(output, "ready-clock", clock);
        output.WriteLine(LocalText.Sentence("ready-stop"));
    }

    public static void Options(TextWriter output)
    {
        foreach (var spec in OptionList.All)
            output.WriteLine($"  {$"--{spec.Name} {spec.Value}",-26}{LocalText.Sentence($"option-{spec.Name}")}");
        output.WriteLine($"  --help");
        output.WriteLine(LocalText.Sentence("help-settings"));
        output.WriteLine(LocalText.Sentence("help-verify"));
        output.WriteLine(LocalText.Sentence("help-backup"));
    }

    private static void Line(TextWriter output, string label, string text) => output.WriteLine($"{LocalText.Sentence(label)}: {text}");
}
