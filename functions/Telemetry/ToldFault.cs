using CaseDesk.Functions.Http;

namespace CaseDesk.Functions.Telemetry;

/// <summary>Stands for a fault whose words hold a secret: the same kind, place and cause, the secret masked.</summary>
internal sealed class ToldFault : Exception
{
    private readonly string? _where;

    private ToldFault(Exception fault, Exception? cause)
        : base($"{fault.GetType().Name}: {SecretAddresses.Text(fault.Message)}", cause) => _where = fault.StackTrace;

    public override string? StackTrace => _where;

    /// <summary>The fault itself where neither it nor a cause of it tells a secret.</summary>
    public static Exception Of(Exception fault)
    {
        var cause = fault.InnerException is { } inner ? Of(inner) : null;
        return cause == fault.InnerException && SecretAddresses.Text(fault.Message) == fault.Message ? fault : new ToldFault(fault, cause);
    }
}
