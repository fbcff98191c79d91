using CaseDesk.Functions.Http;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace CaseDesk.Functions.Telemetry;

/// <summary>Takes secrets out of every line of the log, what it was made of, and the fault it tells, before it goes anywhere.</summary>
internal sealed class LinesWithoutSecrets : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = SecretAddresses.Text(data.FormattedMessage ?? "");
        data.Body = SecretAddresses.Text(data.Body ?? "");
        if (data.Attributes is { Count: > 0 } attributes)
            data.Attributes = [.. attributes.Select(static one => KeyValuePair.Create(one.Key, Clean(one.Key, one.Value)))];
        if (data.Exception is { } fault && ToldFault.Of(fault) is var told && told != fault)
            data.Exception = told;
    }

    private static object? Clean(string name, object? value) => value switch
    {
        string text when name == "RequestPath" && text.StartsWith('/') => SecretAddresses.Route(new(text)),
        string text => SecretAddresses.Text(text),
        null or bool or int or long or double => value,
        _ => SecretAddresses.Text($"{value}"),
    };
}
