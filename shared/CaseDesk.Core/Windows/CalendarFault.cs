namespace CaseDesk.Core.Windows;

/// <summary>Why a calendar file was not taken.</summary>
/// <param name="Path">JSON path of the wrong place: <c>$.years[2].holidays[1].off[3]</c>.</param>
/// <param name="Message">What is wrong there, in English, for whoever keeps the file.</param>
public sealed record CalendarFault(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}

/// <summary>Calendar data that was expected to be sound is not; carries the fault with its place.</summary>
public sealed class CalendarFormatException(CalendarFault fault) : FormatException(fault.ToString())
{
    public CalendarFault Fault { get; } = fault;
}
