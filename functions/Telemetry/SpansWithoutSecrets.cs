using System.Diagnostics;
using CaseDesk.Functions.Http;
using OpenTelemetry;

namespace CaseDesk.Functions.Telemetry;

/// <summary>
/// Takes secrets out of every span before it goes anywhere. Libraries that know nothing of the desk write some of them: of each outgoing
/// call its whole address.
/// </summary>
internal sealed class SpansWithoutSecrets : BaseProcessor<Activity>
{
    private const string StorageSuffix = ".core.windows.net";

    public override void OnEnd(Activity data)
    {
        data.DisplayName = SecretAddresses.Text(data.DisplayName);
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            if (value is string text && Clean(name, text) is var clean && clean != text)
                data.SetTag(name, clean);
        }
    }

    private static string Clean(string name, string text) => name switch
    {
        "url.full" => Address(text),
        "url.path" or "url.query" => SecretAddresses.Mask,
        _ => SecretAddresses.Text(text),
    };

    /// <summary>Of a call over HTTP: scheme and host, and of storage the name of the table, queue or container.</summary>
    private static string Address(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
            return SecretAddresses.Text(text);
        var part = address.Host.EndsWith(StorageSuffix, StringComparison.OrdinalIgnoreCase)
            ? address.Segments.ElementAtOrDefault(1)?.Split('(', '/')[0]
            : null;
        return $"{address.GetLeftPart(UriPartial.Authority)}/{part ?? SecretAddresses.Mask}";
    }
}
