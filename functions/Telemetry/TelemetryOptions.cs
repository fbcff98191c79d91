using System.ComponentModel.DataAnnotations;

namespace CaseDesk.Functions.Telemetry;

/// <summary>Settings of the section <c>Telemetry</c>; of use only with Application Insights.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>
    /// How many of a hundred traces are kept, 1 to 100; measurements and lines of the log are always told. By the trace's id, so that its
    /// parts stay or go together.
    /// </summary>
    [Range(1, 100, ErrorMessage = "Set Telemetry__TracePercent to 1 to 100.")]
    public int TracePercent { get; set; } = 100;
}
