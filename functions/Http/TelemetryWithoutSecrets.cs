using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;

namespace CaseDesk.Functions.Http;

/// <summary>
/// Takes secrets out of every item before it goes anywhere, to Application Insights or to the live view. Libraries that know nothing of the
/// desk write these
/// items: of each outgoing call its whole address, of each line of a log the path of the request that it belongs to.
/// </summary>
public sealed class TelemetryWithoutSecrets : ITelemetryInitializer
{
    public void Initialize(ITelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        switch (telemetry)
        {
            case DependencyTelemetry call:
                Clean(call);
                break;
            case RequestTelemetry request:
                (request.Name, request.Url) = (SecretAddresses.Text(request.Name ?? ""), null);
                break;
            case TraceTelemetry line:
                line.Message = SecretAddresses.Text(line.Message ?? "");
                break;
            case ExceptionTelemetry fault:
                Clean(fault);
                break;
        }

        if (telemetry.Context.Operation.Name is { } name)
            telemetry.Context.Operation.Name = SecretAddresses.Text(name);
        if (telemetry is not ISupportProperties { Properties: { Count: > 0 } properties })
            return;
        foreach (var (key, value) in properties.ToList())
        {
            var isPath = key == "RequestPath" && value?.StartsWith('/') == true;
            var clean = isPath ? SecretAddresses.Route(new(value)) : SecretAddresses.Text(value ?? "");
            if (clean != value)
                properties[key] = clean;
        }
    }

    /// <summary>Of a call over HTTP: method, scheme and host, and of storage the name of the table, queue or container.</summary>
    private static void Clean(DependencyTelemetry call)
    {
        if (!Uri.TryCreate(call.Data, UriKind.Absolute, out var address) || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            (call.Name, call.Data) = (SecretAddresses.Text(call.Name ?? ""), SecretAddresses.Text(call.Data ?? ""));
            return;
        }

        var isStorage = call.Type?.StartsWith("Azure ", StringComparison.Ordinal) == true;
        var part = isStorage ? address.Segments.ElementAtOrDefault(1)?.Split('(', '/')[0] : null;
        call.Data = $"{address.GetLeftPart(UriPartial.Authority)}/{part ?? SecretAddresses.Mask}";
        call.Name = $"{call.Name?.Split(' ')[0]} {part ?? address.Authority}";
    }

    private static void Clean(ExceptionTelemetry fault)
    {
        foreach (var details in fault.ExceptionDetailsInfoList)
        {
            if (details.Message is { Length: > 0 } told && SecretAddresses.Text(told) is var clean && clean != told)
                details.Message = clean;
        }
    }
}
